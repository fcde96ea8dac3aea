/** What is put in next: what was given beforehand, then what is asked for. */

import type { RunEnd } from './turn-outcome.ts'

/** `input`: the next turn of the user; `answer`: to an interrupt. */
export type Question = 'input' | 'answer'

/**
 * Asked when what was given is used up; gives undefined to leave it at that. `about`: the value of the interrupt that is
 * meant, where several are open.
 */
export type Ask = (question: Question, about?: unknown) => Promise<unknown>

/** One that waits for an answer. */
export interface Interrupt {
  id: string
  value?: unknown
}

export type Turn =
  | { kind: 'input'; given: readonly [unknown] }
  /** `resume` is what LangGraph takes: the answer, or a map of them by the ids of interrupts. */
  | { kind: 'answer'; given: readonly unknown[]; resume: unknown }

interface Given {
  inputs: readonly unknown[]
  answers: readonly unknown[]
  ask?: Ask | undefined
}

interface Turns {
  /** By how the run before has ended; undefined: it is over. Open interrupts that nobody answers stay open. */
  next(last: { end: RunEnd; open: readonly Interrupt[] }): Promise<Turn | undefined>
  /** Answers for which nothing was asked so far. */
  unused(): readonly unknown[]
}

export const createTurns = ({ inputs, answers, ask }: Given): Turns => {
  const left = { input: [...inputs], answer: [...answers] }
  const take = async (question: Question, about?: unknown): Promise<unknown> =>
    left[question].length > 0 ? left[question].shift() : ask?.(question, about)

  const answerOne = async (): Promise<Turn | undefined> => {
    const answer = await take('answer')
    return answer === undefined ? undefined : { kind: 'answer', given: [answer], resume: answer }
  }
  const answerEach = async (open: readonly Interrupt[]): Promise<Turn | undefined> => {
    const given: [string, unknown][] = []
    for (const { id, value } of open) {
      const answer = await take('answer', value ?? null)
      if (answer === undefined) break
      given.push([id, answer])
    }
    if (given.length === 0) return undefined
    return { kind: 'answer', given: given.map(([, answer]) => answer), resume: Object.fromEntries(given) }
  }
  return {
    async next({ end, open }) {
      // What was given beforehand counted on an answer that nobody wanted to wait for.
      if (end === 'cancelled') left.input = left.answer = []
      if (end === 'interrupted') return open.length > 1 ? answerEach(open) : answerOne()
      const input = await take('input')
      return input === undefined ? undefined : { kind: 'input', given: [input] }
    },
    unused: () => left.answer,
  }
}
