/** What the command line says: arguments and environment variables -> options. Prints and exits through its caller. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { closest } from './closest.ts'
import { allowed, DEFAULT_PORT, defaults, isAllowed, type ServerOptions } from './options.ts'

const ENV_PREFIX = 'AGENT_SERVER_MOCK_'
const ACCESS = 'Access:'
const KIB = 1024
const units: Record<string, number> = { '': 1, kb: KIB, mb: KIB * KIB }

const EXAMPLES = `
Every option can also be set by a variable, which the command line overrides: ${ENV_PREFIX} and its name in
capitals, as in ${ENV_PREFIX}PORT=3000 or ${ENV_PREFIX}UNKNOWN_PROPERTIES=error.

Examples:
  $ agent-server-mock                                   serve on port ${DEFAULT_PORT}, or the next free one
  $ agent-server-mock --graph chat --graph research     two graphs, each with its assistant
  $ agent-server-mock --agents ./agents                 agents that you have written; see scripts check --help
  $ agent-server-mock --port 0 --data memory            for tests: any free port, nothing kept
  $ agent-server-mock --unknown-properties error --response-violations error
                                                        strict: every departure from the document fails
  $ agent-server-mock --spec ./my-api.yaml              mock any other OpenAPI document
  $ agent-server-mock spec > openapi.json               the document, in one file

While it runs:
  GET  /ok                whether it is up
  GET  /docs              its document as a page, to read and to try
  GET  /openapi.json      the document that it serves
  GET  /metrics           figures, for Prometheus or (?format=json) to read
  POST /__mock/reset      empty the state and begin anew
Ctrl-C (or SIGTERM) lets answers in progress end, writes the state to its files, says where, and exits with 0; a second
one exits at once. A wrong command or option exits with 2, a start that fails with 1.
`

export interface CommandLine {
  serve(options: ServerOptions): Promise<void>
  /** Prints the document, bundled. */
  spec(options: Pick<ServerOptions, 'spec'>): Promise<void>
  /** Says what is wrong with each file, or what it is. */
  checkScripts(paths: readonly string[]): Promise<void>
}

/** The command line as commander knows it; its errors are thrown (CommanderError), not exited with. */
export const createProgram = (version: string, commands: CommandLine): Command => {
  const program = new Command('agent-server-mock')
    .description('A stateful stand-in for the LangSmith Agent Server API that checks both sides against its document.')
    .version(version)
    .exitOverride()
    .configureHelp({ optionDescription: describe })
    .showHelpAfterError("Run 'agent-server-mock --help' to see what there is.")
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments()
    .action(async (_options, command: Command) => {
      const [unknown] = command.args
      if (unknown !== undefined) {
        program.error(
          `error: unknown command '${unknown}'\n(Commands are serve, which is the default, spec, and scripts.)`,
        )
      }
      await commands.serve(toOptions(program.opts()))
    })
  for (const option of declareOptions()) program.addOption(option)
  program
    .command('serve')
    .description('start the server (also without this word)')
    .action(() => commands.serve(toOptions(program.opts())))
  program
    .command('spec')
    .description('print the document as JSON: the built-in one, or that of --spec')
    .action(() => commands.spec(toOptions(program.opts())))
  const scripts = program.command('scripts').description('tools for the scripts of agents').helpCommand(false)
  scripts
    .command('check')
    .description('say what is wrong with scripts, without starting the server')
    .argument('<paths...>', 'files, or folders with scripts in them')
    .addHelpText('after', CHECK_HELP)
    .action((paths: string[]) => commands.checkScripts(paths))
  for (const command of [...program.commands, ...scripts.commands]) {
    command.exitOverride().copyInheritedSettings(program)
  }
  return program
}

const CHECK_HELP = `
Each mistake is a line, «file:line:column: what is wrong, what is allowed»; sound files are summed up. Exits with 1 when
there is a mistake. Modules (.js, .ts) are loaded, that is: run.

Examples:
  $ agent-server-mock scripts check agents              every script of a folder
  $ agent-server-mock scripts check agents/support.yaml

Editors complete and check scripts that begin with this line:
  # yaml-language-server: $schema=node_modules/agent-server-mock/fixtures/agents/agent.schema.json
`

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
const describe = ({ description, defaultValueDescription }: Option): string =>
  defaultValueDescription === undefined ? description : `${description} (default: ${defaultValueDescription})`

/** Commander's names follow the flags; two of ours differ. */
const toOptions = ({ graph, corsOrigin, ...rest }: Record<string, unknown>): ServerOptions =>
  ({ ...rest, graphs: graph, corsOrigins: corsOrigin }) as ServerOptions

type Reader = (text: string, previous?: unknown) => unknown

const declareOptions = (): Option[] => {
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
    world('--seed <number>', 'makes ids and what agents make up repeat (default: they differ)', number('seed')),
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
