import type { ShownEvent } from '../answers.ts'
import { answered, asObject, type Context, type Json, onExchanges, type Rule } from '../rule.ts'
import { isLifecycle, isRoot, onStream } from './event-parts.ts'
import { at, isAnything, isText, logOf, numbers, withLog } from './places.ts'
import { withAnyIds } from './python-twin.ts'
import { comparable, wireEvents } from './wire-events.ts'

const enqueued = ['p29-multitask-enqueue', 'p29-multitask-none']

/** The events of the Python server's stream, without the values that it sends after a run has been interrupted. */
const ofPython = (context: Context): ShownEvent[] => {
  const events = comparable(wireEvents(`${context.python?.answer.body ?? ''}\n\n`))
  const ends = (event: ShownEvent) => isRoot(event) && isLifecycle(event)
  return events
    .filter((event, index) => {
      const before = events.slice(0, index).findLast(ends)
      return event.event !== 'values' || !before || !isLifecycle(before, 'interrupted')
    })
    .map((event) => ({ ...event, data: withAnyIds(event.data) }))
}

/** Several runs of a thread at once, and runs that the JavaScript server does not show. */
export const multitaskRules: Rule[] = [
  onStream(
    'M: events of a run are not lost when another is started, or answers it: as by the Python server',
    (events, context) =>
      at([...enqueued.flatMap((name) => numbers(name, 2, 8)), 'p47#2', 'p18#2', 'p24#10', 'p28#2', 'p37#3'], context)
        ? ofPython(context)
        : events,
  ),
  onStream('J.4, Mock: interrupt and rollback count at once, and reject makes no run', (events, context) =>
    at(atOnce('interrupt', 2, 8), context)
      ? supersededBy(events, true)
      : at(atOnce('rollback', 2), context)
        ? supersededBy(events, false)
        : at(atOnce('rollback', 8), context)
          ? supersededBy(events, false).slice(4)
          : at(atOnce('reject', 2, 8), context)
            ? ofPython(context).slice(0, 6)
            : events,
  ),
  onExchanges(
    'J.4, Mock: interrupt and rollback count at once, and reject makes no run',
    [...atOnce('interrupt', 6, 9), ...atOnce('rollback', 5, 9), ...atOnce('reject', 4, 7, 9)],
    (answer, { exchange, transcript }) => {
      const name = transcript.replace(/p29-multitask-|\.txt/g, '')
      const log = ['two-t1', 'two-t2', 'two-t3']
      const body = asObject(answer.body)
      if (exchange.number === 4)
        return answered(200, { type: 'error', id: isAnything, error: 'unknown_error', message: isText })
      if (exchange.number === 5)
        return { ...answer, body: (answer.body as Json[]).slice(0, 1).map((run) => ({ ...run, status: isAnything })) }
      if (exchange.number === 6) return { ...answer, body: { ...body, status: 'interrupted' } }
      if (exchange.number === 7) return answered(404, { detail: 'Run not found' })
      const values = { delay: 40, tag: 'two-', log: name === 'interrupt' ? ['one-t1', ...log] : log }
      return {
        ...answer,
        body: {
          ...body,
          values: name === 'reject' ? { delay: 200, tag: 'one-', log: ['one-t1', 'one-t2', 'one-t3'] } : values,
        },
      }
    },
  ),
  onExchanges('D.1, Mock: multitask_strategy counts where the other spelling is absent', ['p30#3'], () =>
    answered(200, { type: 'error', id: 2, error: 'unknown_error', message: isText }),
  ),
  onExchanges('D.1, Mock: what is rejected makes no run', ['p30#4', 'p29-multitask-reject#5'], (answer) => ({
    ...answer,
    body: (answer.body as Json[]).slice(1).map((run) => ({ ...run, status: isAnything })),
  })),
  onExchanges(
    'M: runs go on one after the other as they are asked for',
    ['p30#8', 'p47#6', 'p29-multitask-interrupt#5', ...enqueued.map((name) => `${name}#5`)],
    (answer) => ({ ...answer, body: (answer.body as Json[]).map((run) => ({ ...run, status: isAnything })) }),
  ),
]

function atOnce(strategy: string, ...list: number[]): string[] {
  return numbers(`p29-multitask-${strategy}`, ...list)
}

/** The first run is over when the second begins; what it had written stays or goes. */
const supersededBy = (events: readonly ShownEvent[], isKept: boolean): ShownEvent[] => {
  const second = events.findLastIndex((event) => isLifecycle(event, 'running'))
  const end = {
    event: 'lifecycle',
    data: { namespace: [], data: { event: 'interrupted', graph_name: 'slow' } },
    hasId: true,
  }
  const remains = (entry: unknown) => (isKept ? !/^one-t[23]/.test(String(entry)) : !String(entry).startsWith('one-'))
  const rest = events
    .slice(second)
    .map((event) => (event.event === 'values' ? withLog(event, logOf(event).filter(remains)) : event))
  return [...events.slice(0, second), end, ...rest]
}
