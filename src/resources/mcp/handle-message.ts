import { type ApiError, isClientError } from '../../errors.ts'
import { Reply } from '../../exchange.ts'
import type { Handler, Refuse } from '../handler.ts'
import { errorMessage, RPC, RpcError } from '../json-rpc.ts'
import { cancelCall } from './cancel-call.ts'
import { requireAccept, requireVersion } from './headers.ts'
import { type Message, readMessage } from './message.ts'

/** As MCP demands, errors are JSON-RPC's: 400 for a malformed message (the real server: `{"error": "…"}`), else 200. */
export const handleMessage: Handler<'POST /mcp/'> = async ({ body, headers }, deps) => {
  // Loaded when it is first needed: the official SDK's schemas and versions, which take their time.
  const { answer, versions } = await import('./protocol/answer.ts')
  let message: Message
  try {
    requireAccept(headers['accept'])
    message = readMessage(body)
    if (message.method !== 'initialize') requireVersion(headers['mcp-protocol-version'], versions)
  } catch (error) {
    if (error instanceof RpcError) return new Reply(errorMessage(null, error), { status: 400 })
    throw error
  }
  if (message.kind === 'request') return answer(message, deps)
  if (message.method === 'notifications/cancelled') await cancelCall(message.params, deps)
  return new Reply(undefined, { status: 202 })
}

export const refuseMessage: Refuse = (refused, status) => {
  const { headers, violations } = refused
  const data = violations.length > 0 ? { violations } : undefined
  const isUnreadable = violations.every(
    ({ rule, place }) => rule === 'json' || (rule === 'required' && place === '/body'),
  )
  return new Reply(errorMessage(null, new RpcError(...wording(refused, isUnreadable), data)), {
    status,
    headers: { ...headers },
  })
}

/** The code, and the real server's wording followed by the reason. */
const wording = (refused: ApiError, isUnreadable: boolean): [code: number, message: string] => {
  const { code, message } = refused
  if (!isClientError(refused)) return [RPC.internalError, message]
  if (code !== 'bad_request') return [RPC.serverError, message]
  return isUnreadable
    ? [RPC.parseError, `Invalid JSON: ${message}`]
    : [RPC.invalidRequest, `Invalid message format. ${message}`]
}
