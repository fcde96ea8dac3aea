/** Supplies the input of each turn: first what the command line gave, then what a person or a file answers. */
import { spokenDecision } from './spoken-decision.ts'
import type { Interrupt, TurnResult } from './turn-outcome.ts'

export type PromptKind = 'input' | 'answer'

/** Undefined ends the conversation. `about` is the value of the interrupt to answer, when several are open. */
export type Ask = (kind: PromptKind, about?: unknown) => Promise<unknown>

export type TurnInput =
  | { kind: 'input'; given: readonly [unknown] }
  /** `resume` has LangGraph's form: the answer itself, or a map from interrupt ids to answers. */
  | { kind: 'answer'; given: readonly unknown[]; resume: unknown }

interface InputOptions {
  inputs: readonly unknown[]
  answers: readonly unknown[]
  ask?: Ask | undefined
}

interface Inputs {
  /** The input that follows this result; undefined when the conversation is over. Unanswered interrupts stay open. */
  next(last: TurnResult): Promise<TurnInput | undefined>
  unused(): readonly unknown[]
}

export const createInputs = ({ inputs, answers, ask }: InputOptions): Inputs => {
  const left = { input: [...inputs], answer: [...answers] }
  const take = async (kind: PromptKind, about?: unknown): Promise<unknown> =>
    left[kind].length > 0 ? left[kind].shift() : ask?.(kind, about)

  const answerOne = async (open: Interrupt | undefined): Promise<TurnInput | undefined> => {
    const answer = await take('answer')
    if (answer === undefined) return undefined
    return { kind: 'answer', given: [answer], resume: spokenDecision(answer, open?.value) }
  }
  const answerEach = async (open: readonly Interrupt[]): Promise<TurnInput | undefined> => {
    const given: [string, unknown][] = []
    for (const { id, value } of open) {
      const answer = await take('answer', value ?? null)
      if (answer === undefined) break
      given.push([id, spokenDecision(answer, value)])
    }
    if (given.length === 0) return undefined
    return { kind: 'answer', given: given.map(([, answer]) => answer), resume: Object.fromEntries(given) }
  }
  return {
    async next({ outcome, openInterrupts }) {
      // The remaining inputs were written for a conversation in which this turn had finished.
      if (outcome === 'cancelled') left.input = left.answer = []
      if (outcome === 'interrupted')
        return openInterrupts.length > 1 ? answerEach(openInterrupts) : answerOne(openInterrupts[0])
      const input = await take('input')
      return input === undefined ? undefined : { kind: 'input', given: [input] }
    },
    unused: () => left.answer,
  }
}
