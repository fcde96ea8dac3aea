import { createInterface } from 'node:readline/promises'
import { margin } from './page.ts'
import type { Ask, Question } from './turns.ts'

interface Asking {
  ask: Ask
  close(): void
}

/** What a line is taken for. */
type Read = (text: string) => unknown

const prompts: Record<Question, string> = { input: margin('you'), answer: margin('answer') }

/** Asks a person at a terminal; an empty line, or the end of the input, is no answer. */
export const askPerson = (input: NodeJS.ReadableStream, output: NodeJS.WritableStream, read: Read): Asking => {
  const lines = createInterface({ input, output })
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)))
  return {
    async ask(question, about) {
      if (about !== undefined) output.write(`${margin('interrupt')}${JSON.stringify(about)}\n`)
      const text = await Promise.race([lines.question(prompts[question]), ended])
      return text === undefined || text.trim() === '' ? undefined : read(text)
    },
    close: () => lines.close(),
  }
}

/** Takes a line of a file, or of another program, whenever something is asked; blank ones are passed over. */
export const askLines = (input: NodeJS.ReadableStream, read: Read): Asking => {
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
