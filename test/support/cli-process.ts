import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CLI } from './run-cli.ts'

const heapProbe = fileURLToPath(new URL('heap-probe.mjs', import.meta.url))

/** A server started by `dist/cli.js` in its own process. */
export interface CliProcess {
  url: string
  child: ChildProcess
  /** Whole lines of its standard output so far. */
  stdout(): string
  /** Its standard error so far. */
  stderr(): string
  /** Size of its heap in bytes, after a garbage collection. */
  heapBytes(): Promise<number>
  /** Sends the signal; resolves with the exit code, or null if the signal killed it. */
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null>
}

/** Starts the server on a free port and waits for its address. Throws with its output if it exits before. */
export const startCli = async (...args: string[]): Promise<CliProcess> => {
  const child = spawn(process.execPath, ['--expose-gc', '--import', heapProbe, CLI, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  let printed = ''
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const listening = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      printed += `${line}\n`
      const url = /http:\/\/[\w.]+:\d+/.exec(line)?.[0]
      if (url) resolve(url)
    })
  })
  const url = await Promise.race([
    listening,
    exit.then((code) => {
      throw new Error(`dist/cli.js ended with exit code ${code} before it listened:\n${printed}${stderr}`)
    }),
  ])
  return {
    url,
    child,
    stdout: () => printed,
    stderr: () => stderr,
    heapBytes: async () => {
      child.send('heap')
      const [bytes] = await once(child, 'message')
      return bytes as number
    },
    end: (signal) => {
      child.kill(signal)
      return exit
    },
  }
}
