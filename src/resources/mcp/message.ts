import { RPC, RpcError, type RpcId } from '../json-rpc.ts'

export type Message = RpcRequest | RpcNotification | { kind: 'answer'; method?: undefined }

export interface RpcRequest {
  kind: 'request'
  id: RpcId
  method: string
  params: unknown
}

interface RpcNotification {
  kind: 'notification'
  method: string
  params: unknown
}

/** Throws RpcError (invalid request). */
export const readMessage = (body: Record<string, unknown>): Message => {
  const { jsonrpc, method, params } = body
  if (jsonrpc !== '2.0') throw invalid('Invalid JSON-RPC message. Missing or invalid jsonrpc version.')
  if (method !== undefined && typeof method !== 'string') throw invalid('Invalid message format. method is no text.')
  if (method === undefined) {
    const isAnswer = 'id' in body && ('result' in body || 'error' in body)
    if (isAnswer) return { kind: 'answer' }
    throw invalid('Invalid message format. It is neither a JSON-RPC request nor a response or a notification.')
  }
  if (!('id' in body)) return { kind: 'notification', method, params }
  return { kind: 'request', id: readId(body['id']), method, params }
}

/** MCP is stricter than JSON-RPC: neither null nor fractions. */
const readId = (id: unknown): RpcId => {
  if (typeof id === 'string' || Number.isInteger(id)) return id as RpcId // just looked
  throw invalid('Invalid message format. The id of a request is a text or an integer.')
}

const invalid = (message: string): RpcError => new RpcError(RPC.invalidRequest, message)
