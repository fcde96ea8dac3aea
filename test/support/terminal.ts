import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
/** A pipe takes the keys of a terminal as well, as long as the command believes that it has one. */
const isTerminal = 'data:text/javascript,process.stdin.isTTY = process.stdout.isTTY = true'

export const CTRL_C = '\x03'
export const CTRL_D = '\x04'

interface Terminal {
  type(keys: string): void
  /** Resolves when what is to be seen, without colours and moves of the cursor, matches; rejects when it never will. */
  until(pattern: RegExp): Promise<string>
  /** Resolves when the command has ended. */
  ended: Promise<{ shown: string; stderr: string; code: number | null }>
}

/** Runs the command as if a person sat before it, until the test is over at the latest. */
export const openTerminal = (...args: string[]): Terminal => {
  const child = spawn(process.execPath, ['--import', isTerminal, cli, ...args])
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
        if (isOver) throw new Error(`The command ended before ${pattern} was to be seen:\n${visible()}${stderr}`)
        await new Promise<void>((resolve) => {
          changed = resolve
        })
      }
      return visible()
    },
    ended,
  }
}
