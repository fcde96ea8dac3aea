/** The options of the server as the command line and the environment spell them. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { closest } from '../closest.ts'
import { allowed, DEFAULT_PORT, defaults, isAllowed, type ServerOptions } from '../options.ts'

export const ENV_PREFIX = 'AGENT_SERVER_MOCK_'
const ACCESS = 'Access:'
const KIB = 1024
const units: Record<string, number> = { '': 1, kb: KIB, mb: KIB * KIB }

/** A sentence for each variable that is named like ours and is none of them: its value would be ignored without a word. */
export const unknownVariables = (program: Command, env: Readonly<Record<string, string | undefined>>): string[] => {
  const known = program.options.flatMap(({ envVar }) => (envVar === undefined ? [] : [envVar]))
  const unknown = Object.keys(env).filter((name) => name.startsWith(ENV_PREFIX) && !known.includes(name))
  return unknown.sort().map((name) => {
    const meant = closest(name, known)
    const advice = meant === undefined ? "see 'agent-server-mock --help'" : `did you mean ${meant}?`
    return `There is no variable ${name}, it is ignored: ${advice}`
  })
}

/** One sentence after the options tells how variables are named; commander would repeat it for each. */
export const describe = ({ description, defaultValueDescription }: Option): string =>
  defaultValueDescription === undefined ? description : `${description} (default: ${defaultValueDescription})`

/** Commander's names follow the flags; two of ours differ. */
export const toOptions = ({ graph, corsOrigin, ...rest }: Record<string, unknown>): ServerOptions =>
  ({ ...rest, graphs: graph, corsOrigins: corsOrigin }) as ServerOptions

type Reader = (text: string, previous?: unknown) => unknown

export const declareOptions = (): Option[] => {
  const listening = group('Listening:')
  const document = group('The document, and how strictly it is kept:')
  const world = group('Graphs and state:')
  const access = group(ACCESS)
  const output = group('Output:')
  return [
    listening(
      `--port <number>`,
      `0 takes any free port (default: ${DEFAULT_PORT}, or the next free one)`,
      number('port'),
    ),
    listening('--host <address>', 'address to listen on', checked('host'), defaults.host),
    listening('--body-limit <size>', 'largest request body: bytes, or with kb or mb', size, defaults.bodyLimit, '20mb'),
    listening('--max-streams <number>', 'event streams open at once', number('maxStreams'), defaults.maxStreams),
    document('--spec <file or url>', 'OpenAPI 2.0, 3.0 or 3.1 document (default: the built-in one)', checked('spec')),
    document(
      '--unknown-properties <policy>',
      'a request property that the document does not know: off, warn or error',
      checked('unknownProperties'),
      defaults.unknownProperties,
    ),
    document(
      '--response-violations <policy>',
      'a response that breaks the document: warn, or error (answered with 500)',
      checked('responseViolations'),
      defaults.responseViolations,
    ),
    world(
      '--config <file>',
      'langgraph.json that names the graphs (default: ./langgraph.json, if there is one)',
      checked('config'),
    ),
    world('--graph <name>', 'a graph to know; may be repeated (default: agent)', list('graphs')),
    world(
      '--real-graphs [on|off]',
      'load the JavaScript and TypeScript graphs of langgraph.json from their files',
      onOff,
      defaults.realGraphs,
      'off: they are played',
    ).preset('on'),
    world('--agents <folder>', 'scripts (.yaml, .js, .ts), a graph each; followed while it runs', checked('agents')),
    world(
      '--pace <factor>',
      'speed of scripts: 0 plays them at once, 2 takes twice the time they say',
      checked('pace', decimal),
      defaults.pace,
    ),
    world(
      '--seed <number>',
      'makes ids repeat from start to start, with --data memory (default: they differ)',
      number('seed'),
    ),
    world('--data <folder>', "where the state is kept; 'memory' keeps nothing", checked('data'), defaults.data),
    world('--concurrency <number>', 'runs that may be at work at once', number('concurrency'), defaults.concurrency),
    access('--api-key <key>', 'ask for this key in x-api-key (default: none is needed)', checked('apiKey')),
    access(
      '--cors-origin <origin>',
      'a page origin that may call; may be repeated (default: all)',
      list('corsOrigins'),
    ),
    access('--control <on|off>', 'our own API under /__mock', onOff, defaults.control, 'on'),
    new Option('--no-control', 'the same as --control off').helpGroup(ACCESS),
    output(
      '--log-level <level>',
      'silent, error, warn, info or debug; goes to standard error',
      checked('logLevel'),
      'info',
    ),
  ]
}

const group =
  (heading: string) =>
  (flags: string, description: string, read: Reader, standard?: unknown, shown?: string): Option => {
    const option = new Option(flags, description).helpGroup(heading).env(toVariable(flags)).argParser(read)
    return standard === undefined ? option : option.default(standard, shown ?? String(standard))
  }

const toVariable = (flags: string): string =>
  ENV_PREFIX + (flags.split(' ')[0] ?? '').slice(2).replaceAll('-', '_').toUpperCase()

const checked =
  (name: keyof ServerOptions, convert: (text: string) => unknown = (text) => text): Reader =>
  (text) => {
    const value = convert(text)
    if (!isAllowed(name, value)) throw new InvalidArgumentError(`It must be ${allowed(name)}.`)
    return value
  }

const decimal = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)

const number = (name: keyof ServerOptions): Reader =>
  checked(name, (text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN))

const size: Reader = checked('bodyLimit', (text) => {
  const [, count, unit] = /^(\d+)\s*([km]b)?$/i.exec(text) ?? []
  return Number(count) * (units[unit?.toLowerCase() ?? ''] ?? Number.NaN)
})

/** Repeated flags add up; commas separate, since a variable cannot be repeated. */
const list = (name: keyof ServerOptions): Reader => {
  const read = checked(name, (text) => text.split(',').map((entry) => entry.trim()))
  return (text, previous = []) => [...(previous as string[]), ...(read(text) as string[])]
}

const onOff: Reader = (text) => {
  const value = { on: true, true: true, 1: true, off: false, false: false, 0: false }[text.toLowerCase()]
  if (value === undefined) throw new InvalidArgumentError('It must be on or off.')
  return value
}
