import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { Assistant } from '../../../db/assistants/assistants.ts'
import { isClientError } from '../../../errors.ts'
import { cancelOnDisconnect } from '../../cancel-on-disconnect.ts'
import type { Deps } from '../../handler.ts'
import { RPC, RpcError } from '../../json-rpc.ts'
import { checkArguments } from './check-arguments.ts'
import type { Method, Params } from './method.ts'
import { readRequest } from './read-params.ts'
import { failed, toResult } from './result.ts'
import { toolAssistants } from './tools.ts'

/** Invalid arguments and failed runs are results, so that the model can read them. A disconnect cancels the run. */
export const callTool: Method = async (given, deps, id) => {
  const { params } = readRequest(CallToolRequestSchema, 'tools/call', given)
  const assistant = await findTool(params.name, deps)
  const { arguments: input = {} } = params
  const context = readContext(given)
  const wrong = await checkArguments(input, assistant, deps)
  if (wrong.length > 0) return { result: failed(`Invalid arguments for tool '${params.name}': ${wrong.join('; ')}`) }
  const fields = { assistant_id: assistant.assistant_id, input, context, on_completion: 'keep' } as const
  try {
    const run = await deps.runner.create({ threadId: null, fields, mcpRequest: id })
    const headers = { 'content-location': `/threads/${run.thread_id}/runs/${run.run_id}` }
    return {
      result: deps.runner.result(run, { showsStop: true }).then(toResult),
      headers,
      onDisconnect: cancelOnDisconnect(true, run, deps),
    }
  } catch (error) {
    // The runner refused the request. Other errors are the server's, not the tool's.
    if (isClientError(error)) return { result: failed(error.message) }
    throw error
  }
}

const findTool = async (name: string, deps: Deps): Promise<Assistant> => {
  const [found, other] = (await toolAssistants(deps)).filter((tool) => tool.name === name)
  if (!found) throw new RpcError(RPC.invalidParams, `Unknown tool: ${name}`)
  if (other) throw new RpcError(RPC.invalidParams, 'Multiple tools found with the same name.')
  return found.assistant
}

/** The real server's own parameter, which the standard does not have. */
const readContext = ({ context = {} }: Params): Record<string, unknown> => {
  if (typeof context === 'object' && context !== null && !Array.isArray(context)) return { ...context }
  throw new RpcError(RPC.invalidParams, 'Invalid params: /context must be an object')
}
