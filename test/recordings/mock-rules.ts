import type { Shown } from './answers.ts'
import type { Exchange } from './transcript.ts'

/** Where this server is to differ from the recorded one, by the decision that stands beside the fact in the reference. */
export interface Rule {
  reason: string
  /** What the answer is to be instead; the same object where the rule does not apply. */
  rewrite(answer: Shown, exchange: Exchange, transcript: string): Shown
}

export const rules: Rule[] = []

/** Applies the rules in turn; `used` collects those that changed something. */
export const expectedAnswer = (answer: Shown, exchange: Exchange, transcript: string, used: Set<Rule>): Shown =>
  rules.reduce((before, rule) => {
    const after = rule.rewrite(before, exchange, transcript)
    if (after !== before) used.add(rule)
    return after
  }, answer)
