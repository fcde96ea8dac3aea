import { passGate } from '../pass-gate.mjs'

/** Shows two cards; when the gate opens it changes one and removes the other. */
export default async function* () {
  yield { ui: { id: 'weather', name: 'weather_card', props: { city: 'Paris', is_loading: true } } }
  yield { ui: { id: 'spinner', name: 'spinner', props: {} } }
  yield* passGate()
  yield { ui: { id: 'weather', name: 'weather_card', props: { is_loading: false }, merge: true } }
  yield { ui: { remove: 'spinner' } }
  yield { say: 'Here is the weather.' }
}
