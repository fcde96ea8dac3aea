import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Path of the built command. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the command until it exits. `env` is added to the environment; `input` is its standard input. */
export const runCli = (args: string[], env: Record<string, string> = {}, input = ''): Promise<Finished> =>
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
