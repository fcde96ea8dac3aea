import type { ShownEvent } from '../answers.ts'
import { asObject, isAt, type Rule } from '../rule.ts'
import { innerOf, isLifecycle, isRoot, onEach, onStream, paramsOf, withData } from './event-parts.ts'
import { graphNamespaces } from './graph-namespaces.ts'

/** How runs and graphs begin, ask and end. */
export const lifecycleRules: Rule[] = [
  onEach('E.1, M: nodes that are no subgraphs have no lifecycle', (event, { exchanges = [] }) =>
    event.event === 'lifecycle' && !isRoot(event) && !graphNamespaces(exchanges).has(placeOf(event)) ? [] : [event],
  ),
  onEach('E.1: a subgraph tells its namespace and task when it begins', (event) => {
    if (!isLifecycle(event, 'started')) return [event]
    const { namespace } = paramsOf(event)
    const task = namespace.findLast((segment) => segment.includes(':'))?.split(':')[1]
    return [withData(event, { ...innerOf(event), namespace, trigger_call_id: task })]
  }),
  onEach('E.1, M: failed has the text of the error', (event) => {
    const { error } = innerOf(event)
    return [isLifecycle(event, 'failed') && typeof error === 'string' ? withError(event, textOf(error)) : event]
  }),
  onStream('M 20: a run begins with running, and fails once', (events) =>
    events.map((event, index) => {
      const before = events.slice(0, index).findLast((other) => isLifecycle(other) && isRoot(other))
      const isSecond = isLifecycle(event, 'failed') && isRoot(event) && before && isLifecycle(before, 'failed')
      if (!isSecond || innerOf(event)['error'] !== undefined) return event
      return withData(event, { event: 'running', graph_name: innerOf(event)['graph_name'] })
    }),
  ),
  onEach('E.1: a graph that fails says why, as its run does', (event) =>
    isLifecycle(event, 'failed') && !isRoot(event) ? [withError(event, isText)] : [event],
  ),
  onEach('J.6: errors of the Python server are worded otherwise', (event, context) => {
    const places = ['p33#2', ...[2, 5, 14, 17, 20].map((number) => `p36#${number}`), 'p42#2']
    if (!isLifecycle(event, 'failed') || !places.some((place) => isAt(place, context))) return [event]
    return [withError(event, isText)]
  }),
  onEach('E.1, M: a run that is rolled back ends as interrupted', (event) =>
    isLifecycle(event, 'failed') && innerOf(event)['error'] === 'rollback'
      ? [withData(event, { event: 'interrupted', graph_name: innerOf(event)['graph_name'] })]
      : [event],
  ),
  onStream(
    'G.2, Mock: at an interrupt the questions come last, then the graphs that ask, the outermost last',
    (events) => runsOf(events).flatMap(atInterrupt),
  ),
  onStream('E.2, Mock: a run that goes on shows its state first, also an empty one', (events, context) =>
    isAt('p23#2', context)
      ? runsOf(events).flatMap(([begin, ...rest], index) =>
          begin && index > 1
            ? [begin, { event: 'values', data: { namespace: [], data: {} }, hasId: true }, ...rest]
            : [begin, ...rest].filter((one) => one !== undefined),
        )
      : events,
  ),
]

const placeOf = (event: ShownEvent): string => paramsOf(event).namespace.join('|')

const isText = (value: unknown): boolean => typeof value === 'string'

const withError = (event: ShownEvent, error: unknown): ShownEvent => withData(event, { ...innerOf(event), error })

const textOf = (error: string): string => {
  try {
    const parsed = JSON.parse(error) as unknown
    return typeof parsed === 'string' ? parsed : String(asObject(parsed)['message'])
  } catch {
    return error
  }
}

/** Each from its `running` on. */
const runsOf = (events: readonly ShownEvent[]): ShownEvent[][] => {
  const runs: ShownEvent[][] = [[]]
  for (const event of events) {
    if (isLifecycle(event, 'running') && isRoot(event)) runs.push([])
    runs.at(-1)?.push(event)
  }
  return runs
}

const atInterrupt = (events: ShownEvent[]): ShownEvent[] => {
  const questions = events.filter(({ event }) => event === 'input.requested')
  const end = events.findLast((event) => isLifecycle(event, 'interrupted') && isRoot(event))
  if (questions.length === 0 || !end) return events
  const asks = (event: ShownEvent) =>
    isLifecycle(event, 'completed') &&
    !isRoot(event) &&
    questions.some((question) => `${placeOf(question)}|`.startsWith(`${placeOf(event)}|`))
  const asking = events
    .filter(asks)
    .map((event) => withData(event, { ...innerOf(event), event: 'interrupted' }))
    .sort((a, b) => paramsOf(b).namespace.length - paramsOf(a).namespace.length)
  const before = events.filter((event) => !questions.includes(event) && !asks(event) && event !== end)
  return [...before, ...questions, ...asking, end]
}
