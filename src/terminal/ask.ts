/** Prompts for inputs and answers: from a person at a terminal, or line by line from a file or another program. */
import { createInterface } from 'node:readline/promises'
import type { Ask, PromptKind } from './inputs.ts'
import { labelColumn } from './line-writer.ts'

interface Prompter {
  ask: Ask
  close(): void
}

interface TerminalPrompter extends Prompter {
  /** Call it when a turn of the agent starts. Its signal aborts when Ctrl-C is pressed before the next prompt. */
  turnSignal(): AbortSignal
}

export type ParseInput = (text: string) => unknown

const prompts: Record<PromptKind, string> = { input: labelColumn('you'), answer: labelColumn('answer') }

interface PersonOptions {
  parse: ParseInput
  leave(): void
}

/** Until it is closed, the terminal delivers Ctrl-C as a key and not as a signal. */
export const askPerson = (
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  { parse, leave }: PersonOptions,
): TerminalPrompter => {
  const lines = createInterface({ input, output })
  let isAsking = false
  let isClosed = false
  let turn: AbortController | undefined
  const closed = new Promise<undefined>((resolve) => {
    lines.once('close', () => {
      isClosed = true
      resolve(undefined)
    })
  })
  lines.on('SIGINT', () => {
    if (isAsking) lines.close()
    else if (turn && !turn.signal.aborted) turn.abort()
    else leave()
  })
  const readLine = async (prompt: string): Promise<string | undefined> => {
    isAsking = true
    try {
      return await Promise.race([lines.question(prompt), closed])
    } catch (error) {
      // Newer Node versions reject the pending question when the input ends.
      if (!isClosed) throw error
      return undefined
    } finally {
      isAsking = false
    }
  }
  return {
    async ask(kind, about) {
      // The input ended during the turn.
      if (isClosed) return undefined
      if (about !== undefined) output.write(`${labelColumn('interrupt')}${JSON.stringify(about)}\n`)
      const text = await readLine(prompts[kind])
      // Keeps the prompt of the shell off our line.
      if (text === undefined) output.write('\n')
      return text === undefined || text.trim() === '' ? undefined : parse(text)
    },
    turnSignal() {
      turn = new AbortController()
      return turn.signal
    },
    close: () => lines.close(),
  }
}

export const askLines = (input: NodeJS.ReadableStream, parse: ParseInput): Prompter => {
  const lines = createInterface({ input })
  const rest = lines[Symbol.asyncIterator]()
  return {
    async ask() {
      for (;;) {
        const { done, value: text } = await rest.next()
        if (done) return undefined
        if (text.trim() !== '') return parse(text)
      }
    },
    close: () => lines.close(),
  }
}
