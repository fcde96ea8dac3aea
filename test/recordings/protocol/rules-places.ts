import type { ShownEvent } from '../answers.ts'
import { answered, asObject, isObject, type Json, onBodies, onExchanges, type Rule } from '../rule.ts'
import { innerOf, isLifecycle, onStream, withData } from './event-parts.ts'
import { at, isAnything, isText, logOf, numbers, withLog } from './places.ts'

const refused = (status: number) => () => answered(status, { detail: isText, violations: Array.isArray })

/** Differences of single requests. */
export const placeRules: Rule[] = [
  onExchanges(
    'K, Mock: namespaces, depth and since of a wrong kind are refused',
    [...numbers('p13', 9, 10, 11, 12), ...numbers('p41', 13, 14, 15, 16, 17, 18, 19)],
    refused(400),
  ),
  onExchanges('K, Mock: a thread id that is no UUID is refused', ['p12#8', 'p41#36'], refused(422)),
  onStream('C.3, Mock: of a deleted run nothing is kept', (events, context) => (at(['p45#5'], context) ? [] : events)),
  onStream('C.3, Mock: a deleted thread is forgotten, and its streams end with the run', (events, context) => {
    if (at(['p42#2'], context)) return events.filter((event) => !logOf(event).includes('t2'))
    if (!at(['p42#7'], context)) return events
    const last = events.findLastIndex((event) => isLifecycle(event, 'running'))
    return events.slice(last).map((event) => (event.event === 'values' ? withLog(event, logOf(event).slice(3)) : event))
  }),
  onBodies('REST 5: who waits gets the whole state beside the questions', ['p24#8'], { foo: 'ready' }),
  onExchanges('M: a wrong answer starts no run', ['p18#12'], (answer) => ({
    ...answer,
    body: (answer.body as Json[]).slice(1),
  })),
  onExchanges('G.2, O: a run that is rolled back is gone', ['p27#21', 'p29-multitask-rollback#6'], () =>
    answered(404, { detail: 'Run not found' }),
  ),
  onExchanges('P 1: who waits for a cancel or a rollback gets an empty object', ['p27#13', 'p27#20'], (_, context) => {
    const run = context.exchange.request.path.replace(/\/cancel.*$/, '')
    return answered(200, {}, { 'content-location': run, location: `${run}/join` })
  }),
  onBodies('B.5, G.2, O: a cancelled thread with a next node is interrupted, and keeps its values', ['p27#15'], {
    status: 'interrupted',
    values: { delay: 300, log: [] },
    interrupts: {},
  }),
  onExchanges(
    'K, Mock: an id that is no integer from 0 on is refused, and not repeated',
    numbers('p40', 10, 11, 12, 19),
    () =>
      answered(400, { type: 'error', id: null, error: 'invalid_argument', message: isText, violations: isAnything }),
  ),
  onExchanges('K: whatever the type of its content, a command is read', numbers('p40', 24, 26), () =>
    answered(200, { type: 'success', id: 1, result: isObject, meta: isObject }),
  ),
  onExchanges('how far the run is', numbers('p40', 22, 23, 25), (answer) => ({
    ...answer,
    body: { ...asObject(answer.body), result: isObject },
  })),
  onExchanges('REST: what is not there is not found', numbers('p41', 40, 41, 42, 43), () =>
    answered(404, { detail: isText, violations: isAnything }),
  ),
  onExchanges('J.1: who joins a run of a command gets its state, as from the Python server', ['p28#7'], (answer) => ({
    ...answer,
    body: (ours: unknown) => 'log' in asObject(ours),
  })),
  onExchanges('M: a thread is not bound to an assistant that does not exist', ['p37#16'], (answer) => ({
    ...answer,
    body: { ...asObject(answer.body), metadata: isObject, config: isObject, status: isText },
  })),
  onExchanges('K: a method that is not there is 405', ['p41#38'], () => answered(405, isAnything)),
  onExchanges('G.5: runs are listed newest first, so the only one of a list is the newest', ['p25#17'], (answer) => ({
    ...answer,
    body: isAnswerOfRespond,
  })),
  onStream('D.1: forkFrom of a command is ignored, as by the Python server', (events, context) =>
    at(['p34#2'], context)
      ? [...events.slice(0, 23), ...events.slice(23, 29).map(withoutFork), ...events.slice(29)]
      : events,
  ),
  onBodies('P 23: a thread that has shown a state has interrupts', ['p27#22'], { interrupts: {} }),
  onExchanges('D.4, Mock: a namespace that is not there has no state', ['p39#13'], (answer) => ({
    ...answer,
    body: { type: 'error', id: asObject(answer.body)['id'], error: 'no_such_namespace', message: isText },
  })),
  onExchanges('D.5, Mock: over HTTP nothing is replayed', numbers('p39', 14, 15), (answer) => {
    const body = asObject(answer.body)
    return { ...answer, body: { ...body, result: { ...asObject(body['result']), replayed_events: 0 } } }
  }),
  onExchanges('D.4, C.3: what belongs to a missing thread is an error in an envelope', ['p38#11', 'p42#6'], () =>
    answered(200, { type: 'error', id: isAnything, error: 'unknown_error', message: isText }),
  ),
]

/** From the latest state, which the run before has left. */
const withoutFork = (event: ShownEvent): ShownEvent => {
  const { step, log, ...data } = innerOf(event)
  if (event.event === 'checkpoints') return withData(event, { ...data, step: Number(step) + 4 })
  if (event.event !== 'values') return event
  return withLog(event, ['a', 'a', 'b', ...(log as unknown[]).slice(1)])
}

const isAnswerOfRespond = (ours: unknown): boolean => {
  const [run, ...others] = ours as Json[]
  const { metadata, kwargs } = asObject(run)
  return (
    others.length === 0 &&
    asObject(metadata)['source'] === 'respond' &&
    'resume' in asObject(asObject(kwargs)['command'])
  )
}
