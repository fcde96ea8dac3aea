import { createInterface } from 'node:readline/promises'
import type { Ask, PromptKind } from './inputs.ts'
import { labelColumn } from './line-writer.ts'

interface Prompter {
  ask: Ask
  close(): void
}

interface TerminalPrompter extends Prompter {
  /** To be called when a turn of the agent begins; aborts when Ctrl-C is pressed before the next question. */
  turnSignal(): AbortSignal
}

/** What a line is taken for. */
type ParseInput = (text: string) => unknown

const prompts: Record<PromptKind, string> = { input: labelColumn('you'), answer: labelColumn('answer') }

interface PersonOptions {
  read: ParseInput
  /** Ctrl-C was pressed where there is nothing to cancel. */
  leave(): void
}

/**
 * Asks a person at a terminal; an empty line, the end of the input (Ctrl-D), or Ctrl-C at the prompt is no answer. As long as
 * it is open the terminal turns Ctrl-C into a key, and no signal comes.
 */
export const askPerson = (
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  { read, leave }: PersonOptions,
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
      // Newer Nodes reject the question that the end of the input leaves open.
      if (!isClosed) throw error
      return undefined
    } finally {
      isAsking = false
    }
  }
  return {
    async ask(question, about) {
      // The input has ended during the turn.
      if (isClosed) return undefined
      if (about !== undefined) output.write(`${labelColumn('interrupt')}${JSON.stringify(about)}\n`)
      const text = await readLine(prompts[question])
      // What comes next, most likely the prompt of a shell, is not to stand behind ours.
      if (text === undefined) output.write('\n')
      return text === undefined || text.trim() === '' ? undefined : read(text)
    },
    turnSignal() {
      turn = new AbortController()
      return turn.signal
    },
    close: () => lines.close(),
  }
}

/** Takes a line of a file, or of another program, whenever something is asked; blank ones are passed over. */
export const askLines = (input: NodeJS.ReadableStream, read: ParseInput): Prompter => {
  const lines = createInterface({ input })
  const rest = lines[Symbol.asyncIterator]()
  return {
    async ask() {
      for (;;) {
        const { done, value: text } = await rest.next()
        if (done) return undefined
        if (text.trim() !== '') return read(text)
      }
    },
    close: () => lines.close(),
  }
}
