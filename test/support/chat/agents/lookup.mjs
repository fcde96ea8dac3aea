import { passGate } from '../pass-gate.mjs'

/** Calls a tool that returns when the gate opens. */
export default async function* () {
  yield { say: 'I look.', call: { tool: 'get_time', id: 'call_1', args: { city: 'Paris' } } }
  yield* passGate()
  yield { update: { messages: [{ type: 'tool', tool_call_id: 'call_1', name: 'get_time', content: 'noon' }] } }
  yield { say: 'It is noon.' }
}
