/** JSON-RPC 2.0 as far as the protocols above it share it. */

/** What names a request, and its answer. */
export type RpcId = string | number

/** The codes that JSON-RPC itself gives; the fifth is where a protocol's own begin. */
export const RPC = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  serverError: -32000,
} as const

/** An error of the protocol: becomes the `error` of an answer. `data` is for machines, and left out when undefined. */
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

/** The answer to a request. */
export const resultMessage = (id: RpcId, result: object) => ({ jsonrpc: '2.0', id, result })

/** The answer to a request that failed; `id` is null when it could not be read. */
export const errorMessage = (id: RpcId | null, { code, message, data }: RpcError) => ({
  jsonrpc: '2.0',
  id,
  error: data === undefined ? { code, message } : { code, message, data },
})
