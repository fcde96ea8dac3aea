import type { Handler } from '../handler.ts'
import { Reply } from '../reply.ts'

/** There are no sessions that could be ended. */
export const endSession: Handler<'DELETE /mcp/'> = async () => new Reply(undefined, { status: 404 })
