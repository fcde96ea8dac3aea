import { asObject } from '../rule.ts'
import type { Exchange } from '../transcript.ts'
import { type WireEvent, wireEvents } from './wire-events.ts'

/** Channels that the Python server sends of its own accord. */
const SHARED = ['lifecycle', 'values', 'messages', 'input.requested']

/** Streams whose events come otherwise than from the Python server, and why. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'E.1, Mock: a subgraph says started before anything else': ['p09#2', 'p10#2', 'p11#2', 'p32b#2'],
  'E.4, Mock: messages that no model streams are shown as well': ['p07#2', 'p08#2'],
  'G.2, Mock: states, then all questions, then the graphs that ask, the outermost last': [
    ...['p19#2', 'p20#2', 'p21#2', 'p22#2', 'p22#7', 'p25#10'],
  ],
  'E.1, Mock: a run that is rolled back, and one whose thread is deleted, have an end': ['p27#18', 'p42#2'],
  'J.4, Mock: interrupt, rollback and reject count at once': [
    ...['interrupt', 'reject', 'rollback'].flatMap((name) => [`p29-multitask-${name}#2`, `p29-multitask-${name}#8`]),
  ],
  'requests differ: numbers with checkpoints in them, forks with a checkpoint': ['p13#6', 'p34#2'],
}

/** Whether the order and the kinds of a stream's events are to be those of the Python server's. */
export const isOrderedAsPython = (transcript: string, { number }: Exchange): boolean =>
  !Object.values(OTHERWISE)
    .flat()
    .some((place) => {
      const [name = '', at] = place.split('#')
      return Number(at) === number && (transcript.startsWith(`${name}-`) || transcript === `${name}.txt`)
    })

/** Method, namespace by names, and kind of each event; for Python without the states after a run was interrupted. */
export const pythonOrder = (twin: Exchange): string[] => {
  let root: unknown
  return wireEvents(`${twin.answer.body}\n\n`).flatMap((event) => {
    const kind = kindOf(event)
    if (kind.startsWith('lifecycle [] ')) root = kind
    return kind.startsWith('values ') && root === 'lifecycle [] interrupted' ? [] : shared(event)
  })
}

export const ourOrder = (events: readonly WireEvent[]): string[] => events.flatMap(shared)

const shared = (event: WireEvent): string[] =>
  SHARED.includes(String(event.envelope['method'])) ? [kindOf(event)] : []

const kindOf = ({ envelope }: WireEvent): string => {
  const { namespace, data } = asObject(envelope['params'])
  const place = (namespace as string[]).map((segment) => segment.split(':')[0])
  const kind = envelope['method'] === 'values' ? '' : (asObject(data)['event'] ?? '')
  return `${envelope['method']} [${place.join()}] ${kind}`.trimEnd()
}
