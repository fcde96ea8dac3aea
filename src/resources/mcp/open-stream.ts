import type { Handler } from '../handler.ts'
import { Reply } from '../reply.ts'

/** The server says nothing unasked: clients are told so, and go on without a stream. */
export const openStream: Handler<'GET /mcp/'> = async () =>
  new Reply(undefined, { status: 405, headers: { Allow: 'POST' } })
