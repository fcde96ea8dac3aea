#!/usr/bin/env node
/**
 * The command: arguments -> options -> startServer -> exit code. The only file that touches the process. It checks
 * Node's version before it imports anything else.
 */
import { readFileSync } from 'node:fs'
import type { PlaySettings } from './command-line/scripts.ts'
import type { Server, ServerOptions } from './index.ts'

const OLDEST_NODE = [20, 19] as const
const FAILED = 1
const WRONG_USAGE = 2
/**
 * npm forwards Ctrl-C to a process that the terminal has already signalled. A second signal this soon is the same one.
 */
const SAME_SIGNAL_MS = 500
const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const

const main = async (): Promise<void> => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    const wanted = OLDEST_NODE.join('.')
    process.stderr.write(
      `agent-server-mock needs Node.js ${wanted} or later, found ${process.version}. Get it from https://nodejs.org\n`,
    )
    process.exit(FAILED)
  }
  // A reader may close the pipe early, as in `spec | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED))
  deleteEmptyVariables()
  const [{ createProgram }, { unknownVariables }] = await Promise.all([
    import('./command-line/program.ts'),
    import('./command-line/option-flags.ts'),
  ])
  const program = createProgram(readVersion(), { serve, spec, checkScripts, playScript })
  for (const warning of unknownVariables(program, process.env)) process.stderr.write(`${warning}\n`)
  await program.parseAsync()
}

/** Treats an empty variable as not set: compose files and CI settings leave such variables. */
const deleteEmptyVariables = (): void => {
  for (const [name, value] of Object.entries(process.env)) {
    if (name.startsWith('AGENT_SERVER_MOCK_') && value === '') delete process.env[name]
  }
}

const readVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

const serve = async (options: ServerOptions): Promise<void> => {
  const [{ startServer }, { banner, farewell }] = await Promise.all([
    import('./index.ts'),
    import('./command-line/banner.ts'),
  ])
  const server = await startServer(options)
  stopOnSignals(server, () => farewell(server))
  logStrayErrors(server)
  process.stdout.write(banner(server, options))
}

const spec = async ({ spec: source }: Pick<ServerOptions, 'spec'>): Promise<void> => {
  const { readDocument } = await import('./index.ts')
  process.stdout.write(`${JSON.stringify(await readDocument(source), null, 2)}\n`)
}

/** Prints mistakes to standard output, as other checkers do: they are the result. */
const checkScripts = async (paths: readonly string[]): Promise<void> => {
  const [{ checkScripts }, { checkReport }] = await Promise.all([
    import('./index.ts'),
    import('./command-line/check-report.ts'),
  ])
  const { text, mistakes } = checkReport(await checkScripts(paths))
  process.stdout.write(text)
  if (mistakes > 0) process.exitCode = FAILED
}

const playScript = async (files: readonly string[], { warnings, ...settings }: PlaySettings): Promise<void> => {
  const [{ converse }, { brokenJsonWarning, textOrJson }] = await Promise.all([
    import('./terminal/converse.ts'),
    import('./command-line/text-or-json.ts'),
  ])
  const { stdin, stdout, stderr } = process
  const warn = (warning: string) => void stderr.write(`${warning}\n`)
  warnings.forEach(warn)
  const parse = (text: string): unknown => {
    const warning = brokenJsonWarning(text)
    if (warning !== undefined) warn(warning)
    return textOrJson(text)
  }
  const leave = () => process.exit(128 + signalNumbers.SIGINT)
  process.on('SIGINT', leave)
  const { status, isInteractive } = await converse({ ...settings, files }, { stdin, stdout, stderr, parse, leave })
  process.exitCode = { ok: 0, failed: FAILED, 'no-input': WRONG_USAGE }[status]
  // A cancelled agent may still be waiting for something; that must not keep the terminal busy.
  if (isInteractive) stdout.write('', () => process.exit())
}

const stopOnSignals = (server: Server, farewell: () => string): void => {
  let stoppingSince: number | undefined
  const onSignal = async (signal: keyof typeof signalNumbers) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(128 + signalNumbers[signal])
      return
    }
    stoppingSince = performance.now()
    try {
      await server.stop()
      process.stdout.write(farewell())
      process.exit(0)
    } catch (error) {
      fail(error)
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

/** Agents run in this process: an error in a promise or timer that one left behind must not end the server. */
const logStrayErrors = (server: Server): void => {
  process.on('unhandledRejection', server.logStray)
  process.on('uncaughtException', server.logStray)
}

/** Prints the message of a UsageError and the stack of anything else. */
const fail = (error: unknown): void => {
  const { name, code, exitCode, message, stack } = error as Error & { code?: string; exitCode?: number }
  // Commander has already printed its message; it also throws for --help and --version.
  if (code?.startsWith('commander.')) process.exit(exitCode === 0 ? 0 : WRONG_USAGE)
  process.stderr.write(name === 'UsageError' || stack === undefined ? `${message}\n` : `${stack}\n`)
  process.exit(FAILED)
}

main().catch(fail)
