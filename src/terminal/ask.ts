import { createInterface } from 'node:readline/promises'
import type { Question } from './play.ts'

const prompts: Record<Question, string> = { input: 'you       ', answer: 'answer    ' }

/** Asks a person at a terminal; an empty line, or the end of the input, is no answer. */
export const createAsking = (
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  read: (text: string) => unknown,
): { ask(question: Question): Promise<unknown>; close(): void } => {
  const lines = createInterface({ input, output })
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)))
  return {
    async ask(question) {
      const text = await Promise.race([lines.question(prompts[question]), ended])
      return text === undefined || text.trim() === '' ? undefined : read(text)
    },
    close: () => lines.close(),
  }
}
