/** What the command prints when the server has started and when it has stopped. */
import { DEFAULT_PORT, type ServerOptions } from '../options.ts'

/** The properties of a running server that the texts need. */
interface RunningServer {
  url: string
  port: number
  document: { title: string; version: string; source: string; operations: number; isAgentServer: boolean }
  graphs: readonly string[]
  unloadedGraphs: readonly string[]
  dataFolder: string | undefined
}

export const banner = (server: RunningServer, options: ServerOptions): string => {
  const { url, port, document, dataFolder } = server
  const isMoved = options.port === undefined && port !== DEFAULT_PORT
  const key = options.apiKey === undefined ? '' : " -H 'x-api-key: YOUR_KEY'"
  const head = `agent-server-mock is listening on ${url}${isMoved ? ` (port ${DEFAULT_PORT} is in use; choose one with --port)` : ''}

  document  ${document.title} ${document.version}, ${document.operations} operations (${document.source})
`
  if (!document.isAgentServer) return `${head}\nTry it:\n  open ${url}/docs in a browser\n\n`
  const page = options.ui === false ? '' : `  open ${url} in a browser, and say help\n`
  return `${head}  graphs    ${graphsLine(server)}
  state     ${dataFolder ?? 'in memory, lost when the server stops'}

Try it:
${page}  curl ${url}/assistants/search${key} -H 'content-type: application/json' -d '{}'

`
}

const graphsLine = ({ graphs, unloadedGraphs: unloaded }: RunningServer): string => {
  const all = graphs.join(', ') || 'none yet'
  if (unloaded.length === 0) return all
  const named = unloaded.length === graphs.length ? '' : `${unloaded.join(', ')} `
  return `${all} (${named}played by the demo agent; --real-graphs loads ${unloaded.length === 1 ? 'it' : 'them'})`
}

export const farewell = ({ dataFolder, document }: RunningServer): string => {
  if (!document.isAgentServer) return 'Stopped.\n'
  return dataFolder === undefined
    ? 'Stopped. The state was not saved (--data memory).\n'
    : `Stopped. The state is saved in ${dataFolder}\n`
}
