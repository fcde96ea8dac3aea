import { passGate } from '../pass-gate.mjs'

/** When the gate opens, asks or fails if it is told to. */
export default async function* ({ input }) {
  yield* passGate()
  if (input.text === 'ask') yield { interrupt: 'Sure?' }
  if (input.text === 'fail') yield { fail: { error: 'Error', message: 'Not sure.' } }
  yield { say: 'Done.' }
}
