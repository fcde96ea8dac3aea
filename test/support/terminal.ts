import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'
import { CLI } from './run-cli.ts'

/** Makes the command treat its pipes as a terminal. */
const isTerminal = 'data:text/javascript,process.stdin.isTTY = process.stdout.isTTY = true'

export const CTRL_C = '\x03'
export const CTRL_D = '\x04'

interface Terminal {
  type(keys: string): void
  /** Resolves when the visible text (without control characters) matches; rejects if the command exits first. */
  until(pattern: RegExp): Promise<string>
  /** Resolves when the command has exited. */
  ended: Promise<{ shown: string; stderr: string; code: number | null }>
}

/** Runs the command as in a terminal. Kills it at the end of the test. */
export const openTerminal = (...args: string[]): Terminal => {
  const child = spawn(process.execPath, ['--import', isTerminal, CLI, ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  let [shown, stderr] = ['', '']
  let isOver = false
  let changed = () => {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    changed()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const visible = () => stripVTControlCharacters(shown).replaceAll('\r', '')
  const ended = new Promise<{ shown: string; stderr: string; code: number | null }>((resolve) => {
    child.once('close', (code) => {
      isOver = true
      changed()
      resolve({ shown: visible(), stderr, code })
    })
  })
  return {
    type: (keys) => void child.stdin.write(keys),
    async until(pattern) {
      while (!pattern.test(visible())) {
        if (isOver) throw new Error(`The command exited before ${pattern} matched:\n${visible()}${stderr}`)
        await new Promise<void>((resolve) => {
          changed = resolve
        })
      }
      return visible()
    },
    ended,
  }
}
