/** The server's options as flags and environment variables. */
import { type Command, Option } from 'commander'
import { closestName } from '../closest-name.ts'
import { DEFAULT_PORT, defaults, type ServerOptions } from '../options.ts'
import { checked, decimal, list, number, onOff, type Parse, size } from './flag-values.ts'

export const ENV_PREFIX = 'AGENT_SERVER_MOCK_'
const ACCESS = 'Access:'

/** A warning for each variable that has our prefix but is not an option, and would otherwise be ignored silently. */
export const unknownVariables = (program: Command, env: Readonly<Record<string, string | undefined>>): string[] => {
  const known = program.options.flatMap(({ envVar }) => (envVar === undefined ? [] : [envVar]))
  const unknown = Object.keys(env).filter((name) => name.startsWith(ENV_PREFIX) && !known.includes(name))
  return unknown.sort().map((name) => {
    const meant = closestName(name, known)
    const advice = meant === undefined ? "see 'agent-server-mock --help'" : `did you mean ${meant}?`
    return `Unknown variable ${name} is ignored: ${advice}`
  })
}

/** Leaves out the variable of each option, which commander would add: the help states the naming rule once. */
export const optionDescription = ({ description, defaultValueDescription }: Option): string =>
  defaultValueDescription === undefined ? description : `${description} (default: ${defaultValueDescription})`

/** Commander derives names from the flags; ours differ for those that can be repeated. */
export const toOptions = ({
  graph,
  corsOrigin,
  allowHost,
  specOrigin,
  ...rest
}: Record<string, unknown>): ServerOptions =>
  ({ ...rest, graphs: graph, corsOrigins: corsOrigin, allowHosts: allowHost, specOrigins: specOrigin }) as ServerOptions

export const declareOptions = (): Option[] => {
  const listening = group('Listening:')
  const document = group('OpenAPI document and validation:')
  const world = group('Graphs and state:')
  const access = group(ACCESS)
  const output = group('Output:')
  return [
    listening(
      '--port <number>',
      `port to listen on; 0 takes any free port (default: ${DEFAULT_PORT}, or the next free one)`,
      number('port'),
    ),
    listening('--host <address>', 'address to listen on', checked('host'), defaults.host),
    listening(
      '--body-limit <size>',
      'maximum request body or WebSocket message: bytes, or kb or mb',
      size('bodyLimit'),
      defaults.bodyLimit,
      '20mb',
    ),
    listening(
      '--body-key-limit <number>',
      'maximum keys in the objects of a JSON body',
      number('bodyKeyLimit'),
      defaults.bodyKeyLimit,
    ),
    listening(
      '--body-element-limit <number>',
      'maximum elements in the arrays of a JSON body',
      number('bodyElementLimit'),
      defaults.bodyElementLimit,
    ),
    listening(
      '--message-limit <number>',
      'maximum messages in an input or in an update of a state',
      number('messageLimit'),
      defaults.messageLimit,
    ),
    listening(
      '--max-streams <number>',
      'maximum open event streams and WebSockets',
      number('maxStreams'),
      defaults.maxStreams,
    ),
    listening(
      '--max-unread <size>',
      'maximum that all streams together hold for clients that do not read; then the worst is cut',
      size('maxUnread'),
      defaults.maxUnread,
      '256mb',
    ),
    document(
      '--spec <file or url>',
      'OpenAPI 2.0, 3.0 or 3.1 document to serve (default: the built-in one)',
      checked('spec'),
    ),
    document(
      '--spec-root <folder>',
      'the document may refer to files below this folder too (default: those below its own)',
      checked('specRoot'),
    ),
    document(
      '--spec-origin <origin>',
      'the document may refer to this internal origin; repeatable (default: its own, and public ones)',
      list('specOrigins'),
    ),
    document(
      '--strict-spec [on|off]',
      'refuse a document with any problem',
      onOff,
      defaults.strictSpec,
      'off, warn and serve what can be served',
    ).preset('on'),
    document(
      '--unknown-properties <policy>',
      'how to treat unknown request properties: off, warn or error',
      checked('unknownProperties'),
      defaults.unknownProperties,
    ),
    document(
      '--response-violations <policy>',
      'how to treat responses that violate the document: warn, or error (respond with 500)',
      checked('responseViolations'),
      defaults.responseViolations,
    ),
    world(
      '--config <file>',
      'langgraph.json that lists the graphs (default: ./langgraph.json, if it exists)',
      checked('config'),
    ),
    world('--graph <name>', 'id of a graph to serve; repeatable (default: agent)', list('graphs')),
    world(
      '--real-graphs [on|off]',
      'run the JavaScript and TypeScript code of langgraph.json',
      onOff,
      defaults.realGraphs,
      'off, the demo agent plays the graphs',
    ).preset('on'),
    world(
      '--agents <folder>',
      'folder of scripts (.yaml, .json, .js, .ts), reloaded on change; or one file',
      checked('agents'),
    ),
    world(
      '--pace <factor>',
      'multiply the delays of scripts by this factor; 0 removes them',
      checked('pace', decimal),
      defaults.pace,
    ),
    world(
      '--seed <number>',
      'generate the same ids on each start; needs --data memory (default: random ids)',
      number('seed'),
    ),
    world('--data <folder>', "folder to keep the state in, or 'memory' to keep none", checked('data'), defaults.data),
    world(
      '--protocol-events <number>',
      'events of the newer streaming protocol to keep for each thread; whole runs, the newest one always',
      number('protocolEvents'),
      defaults.protocolEvents,
    ),
    world('--concurrency <number>', 'maximum runs at the same time', number('concurrency'), defaults.concurrency),
    access('--api-key <key>', 'require this key in the x-api-key header (default: no key)', checked('apiKey')),
    access(
      '--cors-origin <origin>',
      'pages of this origin alone may call; repeatable (default: all origins, for MCP those of this machine)',
      list('corsOrigins'),
    ),
    access(
      '--allow-host <name>',
      'answer under this name too; repeatable (default: all names, on a loopback --host none)',
      list('allowHosts'),
    ),
    access('--control <on|off>', 'serve the control API under /__mock', onOff, defaults.control, 'on'),
    new Option('--no-control', 'same as --control off').helpGroup(ACCESS),
    access('--ui <on|off>', 'serve a chat page: at / to browsers, and at /__mock/ui', onOff, defaults.ui, 'on'),
    new Option('--no-ui', 'same as --ui off').helpGroup(ACCESS),
    output(
      '--log-level <level>',
      'silent, error, warn, info or debug; logs go to standard error',
      checked('logLevel'),
      'info',
    ),
  ]
}

const group =
  (heading: string) =>
  (flags: string, description: string, read: Parse, standard?: unknown, shown?: string): Option => {
    const option = new Option(flags, description).helpGroup(heading).env(toVariable(flags)).argParser(read)
    return standard === undefined ? option : option.default(standard, shown ?? String(standard))
  }

const toVariable = (flags: string): string =>
  ENV_PREFIX + (flags.split(' ')[0] ?? '').slice(2).replaceAll('-', '_').toUpperCase()
