import { passGate } from '../pass-gate.mjs'

/** Sends one message, and another when the gate opens. */
export default async function* ({ input }) {
  yield { say: `One to ${input.text}.` }
  yield* passGate()
  yield { say: `Two to ${input.text}.` }
}
