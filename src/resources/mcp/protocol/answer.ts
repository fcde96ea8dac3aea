import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js'
import { ApiError } from '../../../errors.ts'
import { lateJson, Reply } from '../../../exchange.ts'
import type { Deps } from '../../handler.ts'
import { errorMessage, RPC, RpcError, type RpcId, resultMessage } from '../../json-rpc.ts'
import type { RpcRequest } from '../message.ts'
import { callTool } from './call-tool.ts'
import { initialize } from './initialize.ts'
import { listTools } from './list-tools.ts'
import type { LateResult, Method, Params } from './method.ts'

/** The versions of the official SDK, newest first. */
export const versions: readonly string[] = SUPPORTED_PROTOCOL_VERSIONS

const methods = new Map<string, Method>([
  ['initialize', initialize],
  ['ping', async () => ({ result: {} })],
  ['tools/list', listTools],
  ['tools/call', callTool],
])

/** Stateless: any request may come first. */
export const answer = async ({ id, method, params }: RpcRequest, deps: Deps): Promise<Reply> => {
  try {
    const run = methods.get(method)
    if (!run) throw new RpcError(RPC.methodNotFound, `Method not found: ${method}`)
    const led = await run(readParams(params), deps, id)
    return isLate(led) ? lateJson(toMessage(id, led.result), led) : new Reply(resultMessage(id, led.result))
  } catch (error) {
    if (error instanceof RpcError) return new Reply(errorMessage(id, error))
    throw error
  }
}

const isLate = (led: { result: object } | LateResult): led is LateResult => led.result instanceof Promise

/** The status has been sent by then, so failures, for example a stop of the server, become an error in the body. */
const toMessage = (id: RpcId, result: Promise<object>): Promise<object> =>
  result.then(
    (found) => resultMessage(id, found),
    (error: unknown) => errorMessage(id, new RpcError(RPC.internalError, textOf(error))),
  )

const textOf = (error: unknown): string => (error instanceof ApiError ? error.message : 'Internal server error')

const readParams = (given: unknown = {}): Params => {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Params // just looked
  throw new RpcError(RPC.invalidParams, 'Invalid params: must be an object')
}
