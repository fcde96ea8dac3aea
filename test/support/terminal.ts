import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'
import { CLI, runInProcess } from './run-cli.ts'

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

/** Runs the command in this process as in a terminal. */
export const openTerminal = (...args: string[]): Terminal => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const screen = createScreen()
  const ended = runInProcess(args, { stdin, onPrint: screen.show, isTerminal: true }).then(({ stderr, code }) => {
    screen.end(stderr)
    return { shown: screen.visible(), stderr, code }
  })
  return { type: (keys) => void stdin.write(keys), until: screen.until, ended }
}

/** Runs the built command as in a terminal, in a process of its own that is killed at the end of the test. */
export const spawnTerminal = (...args: string[]): Terminal => {
  const child = spawn(process.execPath, ['--import', isTerminal, CLI, ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  const screen = createScreen()
  let [shown, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    screen.show(shown)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = once(child, 'close').then(([code]) => {
    screen.end(stderr)
    return { shown: screen.visible(), stderr, code: code as number | null }
  })
  return { type: (keys) => void child.stdin.write(keys), until: screen.until, ended }
}

/** What the command shows. */
const createScreen = () => {
  let shown = ''
  let stderr: string | undefined
  let changed = () => {}
  const visible = () => stripVTControlCharacters(shown).replaceAll('\r', '')
  return {
    visible,
    /** Called with all that was printed so far. */
    show(text: string) {
      shown = text
      changed()
    },
    /** Called when the command has exited. */
    end(printed: string) {
      stderr = printed
      changed()
    },
    async until(pattern: RegExp) {
      while (!pattern.test(visible())) {
        if (stderr !== undefined) {
          throw new Error(`The command exited before ${pattern} matched:\n${visible()}${stderr}`)
        }
        await new Promise<void>((resolve) => {
          changed = resolve
        })
      }
      return visible()
    },
  }
}
