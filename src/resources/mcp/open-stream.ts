import { Reply } from '../../exchange.ts'
import type { Handler } from '../handler.ts'

/** Always 405: the server sends no unsolicited messages. Clients continue without a stream. */
export const openStream: Handler<'GET /mcp/'> = async () =>
  new Reply(undefined, { status: 405, headers: { Allow: 'POST' } })
