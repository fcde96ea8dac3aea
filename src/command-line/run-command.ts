/** Runs one command: arguments, environment and streams go in, an exit code comes out. `cli.ts` adds the process. */
import type { Server, ServerOptions } from '../index.ts'
import type { Streams } from '../terminal/converse.ts'
import { unknownVariables } from './option-flags.ts'
import { createProgram } from './program.ts'
import type { PlaySettings } from './scripts.ts'
import { brokenJsonWarning, textOrJson } from './text-or-json.ts'

const FAILED = 1
const WRONG_USAGE = 2
const INTERRUPTED = 130

/** What a command needs of the process that runs it. */
export interface CommandHost extends Streams {
  version: string
  /** Read for unknown variables only: commander reads the values of options from the process itself. */
  env: Readonly<Record<string, string | undefined>>
  /** Called when Ctrl-C is pressed outside a terminal that reads keys. */
  onInterrupt(listener: () => void): void
  /** Ends the process at once, also if something still keeps it busy. */
  exit(code: number): void
  /** Takes over the started server, which runs on after the command has returned. Prints `farewell` once it has stopped. */
  keepRunning(server: Server, farewell: () => string): void
}

/** Resolves with the exit code. Rejects with what `reportFailure` prints. */
export const runCommand = async (args: readonly string[], host: CommandHost): Promise<number> => {
  const { stdout, stderr } = host
  let exitCode = 0
  const program = createProgram(host.version, host, {
    serve: (options) => serve(options, host),
    spec: async ({ spec, ...limits }) => {
      const { readDocument } = await import('../index.ts')
      stdout.write(`${JSON.stringify(await readDocument(spec, limits), null, 2)}\n`)
    },
    checkScripts: async (paths) => {
      exitCode = await checkScripts(paths, host)
    },
    playScript: async (files, settings) => {
      exitCode = await playScript(files, settings, host)
    },
  })
  for (const warning of unknownVariables(program, host.env)) stderr.write(`${warning}\n`)
  await program.parseAsync(args, { from: 'user' })
  return exitCode
}

/** Prints the message of a UsageError and the stack of anything else. Returns the exit code. */
export const reportFailure = (error: unknown, stderr: NodeJS.WritableStream): number => {
  const { name, code, exitCode, message, stack } = error as Error & { code?: string; exitCode?: number }
  // Commander has already printed its message; it also throws for --help and --version.
  if (code?.startsWith('commander.')) return exitCode === 0 ? 0 : WRONG_USAGE
  stderr.write(name === 'UsageError' || stack === undefined ? `${message}\n` : `${stack}\n`)
  return FAILED
}

const serve = async (options: ServerOptions, { stdout, keepRunning }: CommandHost): Promise<void> => {
  const [{ startServer }, { banner, farewell }] = await Promise.all([import('../index.ts'), import('./banner.ts')])
  const server = await startServer(options)
  keepRunning(server, () => farewell(server))
  stdout.write(banner(server, options))
}

/** Prints mistakes to standard output, as other checkers do: they are the result. */
const checkScripts = async (paths: readonly string[], { stdout }: CommandHost): Promise<number> => {
  const [{ checkScripts }, { checkReport }] = await Promise.all([import('../index.ts'), import('./check-report.ts')])
  const { text, mistakes } = checkReport(await checkScripts(paths))
  stdout.write(text)
  return mistakes > 0 ? FAILED : 0
}

const playScript = async (
  files: readonly string[],
  { warnings, ...settings }: PlaySettings,
  { stdin, stdout, stderr, onInterrupt, exit }: CommandHost,
): Promise<number> => {
  const { converse } = await import('../terminal/converse.ts')
  const warn = (warning: string) => void stderr.write(`${warning}\n`)
  warnings.forEach(warn)
  const parse = (text: string): unknown => {
    const warning = brokenJsonWarning(text)
    if (warning !== undefined) warn(warning)
    return textOrJson(text)
  }
  const leave = () => exit(INTERRUPTED)
  onInterrupt(leave)
  const { status, isInteractive } = await converse({ ...settings, files }, { stdin, stdout, stderr, parse, leave })
  const exitCode = { ok: 0, failed: FAILED, 'no-input': WRONG_USAGE }[status]
  // A cancelled agent may still be waiting for something; that must not keep the terminal busy.
  if (isInteractive) stdout.write('', () => exit(exitCode))
  return exitCode
}
