import { Reply } from '../../exchange.ts'
import type { Handler } from '../handler.ts'

/** Always 404: this server keeps no MCP sessions. */
export const endSession: Handler<'DELETE /mcp/'> = async () => new Reply(undefined, { status: 404 })
