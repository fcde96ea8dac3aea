import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js'
import type { Deps } from '../../handler.ts'
import { errorMessage, RPC, RpcError, resultMessage } from '../../json-rpc.ts'
import { Reply } from '../../reply.ts'
import type { RpcRequest } from '../message.ts'
import { callTool } from './call-tool.ts'
import { initialize } from './initialize.ts'
import { listTools } from './list-tools.ts'

/** A method of the protocol: params in, result out. It throws RpcError for what the caller got wrong. */
export type Method = (
  params: Params,
  deps: Deps,
) => Promise<{ result: object; headers?: Readonly<Record<string, string>> }>

export type Params = Record<string, unknown>

/** Versions of the protocol that are spoken, newest first: those of the official SDK. */
export const versions: readonly string[] = SUPPORTED_PROTOCOL_VERSIONS

const methods = new Map<string, Method>([
  ['initialize', initialize],
  ['ping', async () => ({ result: {} })],
  ['tools/list', listTools],
  ['tools/call', callTool],
])

/** The answer to a request. No state is kept between requests: whatever comes first is answered. */
export const answer = async ({ id, method, params }: RpcRequest, deps: Deps): Promise<Reply> => {
  try {
    const run = methods.get(method)
    if (!run) throw new RpcError(RPC.methodNotFound, `Method not found: ${method}`)
    const { result, headers } = await run(readParams(params), deps)
    return new Reply(resultMessage(id, result), { headers: { ...headers } })
  } catch (error) {
    if (error instanceof RpcError) return new Reply(errorMessage(id, error))
    throw error
  }
}

const readParams = (given: unknown = {}): Params => {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Params // just looked
  throw new RpcError(RPC.invalidParams, 'Invalid params: must be an object')
}
