import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { type CommandHost, reportFailure, runCommand } from '../../src/command-line/run-command.ts'

const root = new URL('../../', import.meta.url)

/** Path of the built command. */
export const CLI = fileURLToPath(new URL('dist/cli.js', root))

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }

/** Runs the command in this process until it has finished. `input` is its standard input. */
export const runCli = (args: readonly string[], input = ''): Promise<Finished> =>
  runInProcess(args, { stdin: Readable.from(input === '' ? [] : [input]) })

interface Connected {
  stdin: CommandHost['stdin']
  /** Called with all that has been printed to standard output so far, each time something is. */
  onPrint?(stdout: string): void
  /** Whether standard output is a terminal. */
  isTerminal?: boolean
}

/** Runs the command in this process with a standard input that the caller writes to. */
export const runInProcess = async (
  args: readonly string[],
  { stdin, onPrint, isTerminal = false }: Connected,
): Promise<Finished> => {
  const printed = { stdout: '', stderr: '' }
  const into = (name: keyof typeof printed) =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[name] += String(chunk)
        if (name === 'stdout' && chunk.length > 0) onPrint?.(printed.stdout)
        done()
      },
    })
  const stdout = Object.assign(into('stdout'), { isTTY: isTerminal })
  const stderr = into('stderr')
  const code = await new Promise<number>((resolve) => {
    const host: CommandHost = { stdin, stdout, stderr, version, env: {}, onInterrupt() {}, exit: resolve, keepRunning }
    runCommand(args, host).then(resolve, (error) => resolve(reportFailure(error, stderr)))
  })
  return { code, ...printed }
}

const keepRunning = () => {
  throw new Error('Only startCli and startTestServer may start servers')
}

/** Runs the built command in a process of its own until it exits. `env` is added to the environment. */
export const spawnCli = (args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Finished> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, NO_COLOR: '1', ...env } })
    child.stdin.end(input)
    const finished: Finished = { code: null, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      finished.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      finished.stderr += text
    })
    child.once('close', (code) => resolve({ ...finished, code }))
  })
