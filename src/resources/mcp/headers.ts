import { RPC, RpcError } from '../json-rpc.ts'

type Header = string | string[] | undefined

/**
 * A client must say that it takes JSON or event streams. The standard wants both, the real server is content with one.
 * Throws RpcError.
 */
export const requireAccept = (accept: Header): void => {
  const named = /(^|[\s,])(application\/json|text\/event-stream)\s*([;,]|$)/i
  if (named.test(String(accept ?? ''))) return
  throw new RpcError(RPC.serverError, 'Accept header must include application/json or text/event-stream')
}

/** Throws RpcError for a version of the protocol that is not spoken here. Without the header any will do. */
export const requireVersion = (header: Header, versions: readonly string[]): void => {
  const given = String(header ?? '').trim()
  if (given === '' || versions.includes(given)) return
  const known = versions.join(', ')
  throw new RpcError(RPC.serverError, `Unsupported MCP-Protocol-Version '${given}': this server speaks ${known}`)
}
