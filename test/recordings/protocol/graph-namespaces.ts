import { asObject } from '../rule.ts'
import type { Exchange } from '../transcript.ts'
import { wireEvents } from './wire-events.ts'

const known = new WeakMap<readonly Exchange[], ReadonlySet<string>>()

/** The namespaces of graphs: some stream of the transcript shows a state of them, or a node in them. */
export const graphNamespaces = (exchanges: readonly Exchange[]): ReadonlySet<string> => {
  const before = known.get(exchanges)
  if (before) return before
  const places = exchanges
    .filter(({ request }) => request.path.endsWith('/stream/events'))
    .flatMap(({ answer }) => wireEvents(`${answer.body}\n\n`))
    .map(({ envelope }) => {
      const namespace = asObject(envelope['params'])['namespace'] as string[]
      const isState = ['values', 'checkpoints'].includes(String(envelope['method']))
      // What streams within a graph is at a namespace below the graph's.
      return (isState ? namespace : namespace.slice(0, -1)).join('|')
    })
  const found = new Set(places)
  known.set(exchanges, found)
  return found
}
