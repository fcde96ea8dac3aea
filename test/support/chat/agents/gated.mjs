import { passGate } from '../pass-gate.mjs'

/** Says one thing, and another when the gate is open. */
export default async function* ({ input }) {
  yield { say: `One to ${input.text}.` }
  yield* passGate()
  yield { say: `Two to ${input.text}.` }
}
