#!/usr/bin/env node
/**
 * The command: arguments -> startServer -> a banner, signals, an exit code. The only file that prints or touches the
 * process. It imports nothing but Node itself before it has looked at Node's version.
 */
import { readFileSync } from 'node:fs'
import type { PlaySettings } from './command-line/scripts.ts'
import type { Server, ServerOptions } from './index.ts'
import type { TurnEvent } from './terminal/turn-outcome.ts'

const OLDEST_NODE = [20, 19] as const
const FAILED = 1
const WRONG_USAGE = 2
/** npm passes Ctrl-C on to what it runs, which the terminal has told already: a second signal this soon is the same one. */
const SAME_SIGNAL_MS = 500
const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const

const main = async (): Promise<void> => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    const wanted = OLDEST_NODE.join('.')
    process.stderr.write(
      `agent-server-mock needs Node ${wanted} or later, this is ${process.version}: https://nodejs.org\n`,
    )
    process.exit(FAILED)
  }
  // A reader that closes early (`spec | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED))
  forgetEmptyVariables()
  const [{ createProgram }, { unknownVariables }] = await Promise.all([
    import('./command-line/program.ts'),
    import('./command-line/option-flags.ts'),
  ])
  const program = createProgram(readVersion(), { serve, spec, checkScripts, playScript })
  for (const warning of unknownVariables(program, process.env)) process.stderr.write(`${warning}\n`)
  await program.parseAsync()
}

/** A variable that is set to nothing, as compose files and CI settings leave them, means that it is not set. */
const forgetEmptyVariables = (): void => {
  for (const [name, value] of Object.entries(process.env)) {
    if (name.startsWith('AGENT_SERVER_MOCK_') && value === '') delete process.env[name]
  }
}

const readVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

const serve = async (options: ServerOptions): Promise<void> => {
  const { startServer } = await import('./index.ts')
  const server = await startServer(options)
  stopOnSignals(server)
  stayUp(server)
  process.stdout.write(banner(server, options))
}

const spec = async ({ spec: source }: Pick<ServerOptions, 'spec'>): Promise<void> => {
  const { readDocument } = await import('./index.ts')
  process.stdout.write(`${JSON.stringify(await readDocument(source), null, 2)}\n`)
}

/** Mistakes go to standard output, as with other checkers: they are what was asked for. */
const checkScripts = async (paths: readonly string[]): Promise<void> => {
  const { checkScripts } = await import('./index.ts')
  const checked = await checkScripts(paths)
  for (const { file, summary, mistakes } of checked) {
    process.stdout.write(mistakes.length === 0 ? `${file}: ${summary}\n` : `${mistakes.join('\n')}\n`)
  }
  const count = checked.flatMap(({ mistakes }) => mistakes).length
  if (count === 0) return
  process.stdout.write(
    `\n${count} ${count === 1 ? 'mistake' : 'mistakes'} in ${checked.length} ${checked.length === 1 ? 'file' : 'files'}.\n`,
  )
  process.exitCode = FAILED
}

const playScript = async (files: readonly string[], settings: PlaySettings): Promise<void> => {
  const { isJson, warnings, ...conversation } = settings
  const { inputs } = conversation
  const [{ playScript }, { createEventPrinter, PRINTED_MODES, JSON_MODES }, { askLines, askPerson }, json] =
    await Promise.all([
      import('./terminal/play-script.ts'),
      import('./terminal/event-printer.ts'),
      import('./terminal/ask.ts'),
      import('./command-line/text-or-json.ts'),
    ])
  const warn = (warning: string) => void process.stderr.write(`${warning}\n`)
  warnings.forEach(warn)
  const read = (text: string): unknown => {
    const warning = json.brokenJson(text)
    if (warning !== undefined) warn(warning)
    return json.textOrJson(text)
  }
  const leave = () => process.exit(128 + signalNumbers.SIGINT)
  process.on('SIGINT', leave)
  const isAtTerminal = process.stdin.isTTY && !isJson
  const person = isAtTerminal ? askPerson(process.stdin, process.stdout, { read, leave }) : undefined
  const lines = !process.stdin.isTTY && inputs.length === 0 ? askLines(process.stdin, read) : undefined
  const print = isJson ? jsonLine : createEventPrinter({ isTyped: person !== undefined })
  const asking = person ?? lines
  const played = await playScript({
    ...conversation,
    files,
    modes: isJson ? JSON_MODES : PRINTED_MODES,
    onEvent: (event) => void process.stdout.write(print(event)),
    ask: asking?.ask,
    turnSignal: person?.turnSignal,
  })
  asking?.close()
  process.exitCode = played.failures > 0 && !(person && inputs.length === 0) ? FAILED : 0
  if (played.runs === 0 && !person) {
    process.stderr.write("Say something with --input, as in: scripts play --input 'hello'\n")
    process.exitCode = WRONG_USAGE
    return
  }
  for (const answer of played.unused) {
    process.exitCode = FAILED
    process.stderr.write(`The agent asked nothing for this answer: --resume ${JSON.stringify(answer)}\n`)
  }
  if (played.outcome === 'interrupted') process.stderr.write('It waits for an answer: give it with --resume.\n')
  // What an agent that was cancelled may still wait for is not to keep the terminal.
  if (person) process.stdout.write('', () => process.exit())
}

const jsonLine = ({ event, data }: TurnEvent): string => `${JSON.stringify({ event, data })}\n`

const banner = (server: Server, options: ServerOptions): string => {
  const { url, port, document, dataFolder } = server
  const isMoved = options.port === undefined && port !== 2024
  const key = options.apiKey === undefined ? '' : " -H 'x-api-key: YOUR_KEY'"
  const head = `agent-server-mock listens on ${url}${isMoved ? ' (port 2024 is in use; choose one with --port)' : ''}

  document  ${document.title} ${document.version}, ${document.operations} operations (${document.source})
`
  if (!document.isAgentServer) return `${head}\nTry it:\n  ${url}/docs in a browser\n\n`
  return `${head}  graphs    ${graphsLine(server)}
  state     ${dataFolder ?? 'in memory, gone when it stops'}

Try it:
  curl ${url}/assistants/search${key} -H 'content-type: application/json' -d '{}'

`
}

const graphsLine = ({ graphs, unloadedGraphs: unloaded }: Server): string => {
  const all = graphs.join(', ') || 'none yet'
  if (unloaded.length === 0) return all
  const named = unloaded.length === graphs.length ? '' : `${unloaded.join(', ')} `
  return `${all} (${named}played by the demo agent; --real-graphs loads ${unloaded.length === 1 ? 'it' : 'them'})`
}

const farewell = ({ dataFolder, document }: Server): string => {
  if (!document.isAgentServer) return 'Stopped.\n'
  return dataFolder === undefined
    ? 'Stopped. Nothing was kept (--data memory).\n'
    : `Stopped. State is kept in ${dataFolder}\n`
}

const stopOnSignals = (server: Server): void => {
  let stoppingSince: number | undefined
  const onSignal = async (signal: keyof typeof signalNumbers) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(128 + signalNumbers[signal])
      return
    }
    stoppingSince = performance.now()
    try {
      await server.stop()
      process.stdout.write(farewell(server))
      process.exit(0)
    } catch (error) {
      fail(error)
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

/** The code of agents runs in this process. A promise or a timer that it left behind must not end what others rely on. */
const stayUp = (server: Server): void => {
  process.on('unhandledRejection', server.logStray)
  process.on('uncaughtException', server.logStray)
}

/** What a person did wrong is one sentence; what we did wrong is a stack. */
const fail = (error: unknown): void => {
  const { name, code, exitCode, message, stack } = error as Error & { code?: string; exitCode?: number }
  // Commander has printed its own errors, and throws for --help and --version too.
  if (code?.startsWith('commander.')) process.exit(exitCode === 0 ? 0 : WRONG_USAGE)
  process.stderr.write(name === 'UsageError' || stack === undefined ? `${message}\n` : `${stack}\n`)
  process.exit(FAILED)
}

main().catch(fail)
