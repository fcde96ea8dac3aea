/** The parts of JSON-RPC 2.0 that MCP and A2A share. */

export type RpcId = string | number

/** From `serverError` downwards protocols have their own codes. */
export const RPC = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  serverError: -32000,
} as const

/** `data` is for machines. */
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

export const resultMessage = (id: RpcId, result: object) => ({ jsonrpc: '2.0', id, result })

/** `id` is null when it could not be read. */
export const errorMessage = (id: RpcId | null, { code, message, data }: RpcError) => ({
  jsonrpc: '2.0',
  id,
  error: data === undefined ? { code, message } : { code, message, data },
})
