import { RPC, RpcError } from '../json-rpc.ts'

type Header = string | string[] | undefined

/** The specification asks for JSON and event streams, the real server accepts either. Throws RpcError. */
export const requireAccept = (accept: Header): void => {
  const named = /(^|[\s,])(application\/json|text\/event-stream)\s*([;,]|$)/i
  if (named.test(String(accept ?? ''))) return
  throw new RpcError(RPC.serverError, 'Accept header must include application/json or text/event-stream')
}

/** Throws RpcError for an unsupported protocol version; the header is optional. */
export const requireVersion = (header: Header, versions: readonly string[]): void => {
  const given = String(header ?? '').trim()
  if (given === '' || versions.includes(given)) return
  const known = versions.join(', ')
  throw new RpcError(RPC.serverError, `Unsupported MCP-Protocol-Version '${given}': this server speaks ${known}`)
}
