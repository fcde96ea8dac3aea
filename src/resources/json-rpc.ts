/** The parts of JSON-RPC 2.0 that MCP and A2A share. */

/** The id of a request and of its response. */
export type RpcId = string | number

/** The error codes of JSON-RPC itself; from `serverError` downwards protocols have their own. */
export const RPC = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  serverError: -32000,
} as const

/** Becomes the `error` of a response. `data` is for machines. */
export class RpcError extends Error {
  readonly code: number
  readonly data: unknown

  constructor(code: number, message: string, data?: unknown) {
    super(message)
    this.name = 'RpcError'
    this.code = code
    this.data = data
  }
}

/** The response to a request. */
export const resultMessage = (id: RpcId, result: object) => ({ jsonrpc: '2.0', id, result })

/** The response to a failed request; `id` is null when it could not be read. */
export const errorMessage = (id: RpcId | null, { code, message, data }: RpcError) => ({
  jsonrpc: '2.0',
  id,
  error: data === undefined ? { code, message } : { code, message, data },
})
