import type { Shown, ShownEvent } from './answers.ts'
import {
  answered,
  asObject,
  everywhere,
  isList,
  isObject,
  isPendingOrRunning,
  isText,
  type Json,
  onBodies,
  onExchanges,
  type Rule,
  without,
} from './rule.ts'

const MANY_INTERRUPTS = {
  error: 'RuntimeError',
  message:
    'When there are multiple pending interrupts, you must specify the interrupt id when resuming. Docs: ' +
    'https://docs.langchain.com/oss/python/langgraph/add-human-in-the-loop#resume-multiple-interrupts-with-one-invocation.',
}

const isOneInterruptOfChild = (ours: unknown): boolean => {
  const lists = Object.values(asObject(ours)) as Json[][]
  return lists.length === 1 && JSON.stringify(lists[0]?.map(({ value }) => value)) === '[{"from":"child"}]'
}

const isInterruptList = (ours: unknown): boolean => isList(ours) && (ours as unknown[]).length > 0

const events = (answer: Shown): ShownEvent[] => answer.body as ShownEvent[] // of a stream

/** What the recorded server does by mistake, and what follows from decisions in single places. */
export const quirkRules: Rule[] = [
  onBodies('I.2: a node that still waits is next', ['10c#7'], { next: ['ask'] }),
  onBodies('B.5: values do not lag behind', ['11#3'], { values: { log: ['free'] } }),
  onBodies('B.5: values do not lag behind', ['11#6'], { values: { log: ['free', 'left=L'] } }),
  onBodies('B.5: values do not lag behind', ['13#12'], { values: { n: 2, log: ['a'] } }),
  onBodies('B.5: values do not lag behind', ['15#4'], { values: { n: 3 } }),
  onBodies('B.5: values and interrupts of a thread are those of its root', ['12#3'], {
    values: { foo: 'outer' },
    interrupts: isOneInterruptOfChild,
  }),
  onExchanges('I.2, O: one value cannot answer several interrupts', ['11#16'], (answer) => ({
    ...answer,
    body: [...events(answer).slice(0, 1), { event: 'error', data: MANY_INTERRUPTS, hasId: false }],
  })),
  onBodies('I.2, O: a refused answer leaves the interrupts open', ['11#17'], {
    status: 'error',
    error: MANY_INTERRUPTS,
    values: { log: ['free'] },
    interrupts: isObject,
  }),
  onBodies('E.1: an interrupt comes with the whole state', ['16#4', '24#6', '26#4'], { foo: 'ready' }),
  onExchanges('P 3: a stateless run shows its interrupt', ['24#4'], (answer) => ({
    ...answer,
    body: { foo: 'ready', __interrupt__: [{ id: isText, value: { question: 'ok?' } }] },
  })),
  onExchanges('O: an empty command lets the thread continue', ['28#10'], (answer) => ({
    ...answer,
    body: [...events(answer).slice(0, 1), { event: 'values', data: isObject, hasId: false }],
  })),
  onBodies('P 23: a thread has interrupts and an error after its first run, though it has no values', ['16#17'], {
    interrupts: {},
    error: { error: 'EmptyInputError', message: 'Received no input for __start__' },
  }),
  onExchanges('E.1: without output seen, wait answers the interrupts', ['16#7'], (answer) => ({
    ...answer,
    body: { __interrupt__: isInterruptList },
  })),
  onExchanges('E.1: at a breakpoint wait answers the values', ['16#9'], (answer) => ({
    ...answer,
    body: { n: 2, log: ['a'] },
  })),
  onBodies('M: a run starts when it is accepted', ['17#3'], { status: isPendingOrRunning }),
  onExchanges('F.2, F.3: who joins gets what comes from then on, and of the modes asked for', ['17#12'], (answer) => ({
    ...answer,
    body: events(answer).filter(({ event, data }) => event === 'updates' && !('t1' in asObject(data))),
  })),
  onExchanges('only the threads of this transcript are there', ['24#7'], (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'x-pagination-total': '1' },
  })),
  onExchanges('only the threads of this transcript are there', ['24#17'], (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'x-pagination-total': '2', 'x-pagination-next': '1' },
  })),
  onBodies('REST 6: a change of the state shows on the thread', ['27#9'], {
    status: 'interrupted',
    values: { n: 100, log: ['a'] },
  }),
  onExchanges('O: so the history has that run after the change of the state', ['27#13'], (answer) => ({
    ...answer,
    body: (answer.body as Json[]).flatMap((state, index) => {
      if (index === 1) return isObject
      if (index === 2) return []
      return index === 3 ? { ...state, tasks: isList } : state
    }),
  })),
  onExchanges('A: asked for as two nodes with inputs, they are listed in that order', ['28#5'], (answer) => {
    const [first, state, y, x, last] = events(answer)
    return { ...answer, body: [first, state, x, y, last] }
  }),
  onExchanges('A: asked for as two nodes with inputs, both are tasks with inputs', ['28#11'], (answer) => ({
    ...answer,
    body: (answer.body as unknown[]).map((state, index) => (index === 7 || index === 8 ? isObject : state)),
  })),
  onExchanges('Python 7: a body that is not JSON is reported with its place', ['29#12'], () =>
    answered(422, { detail: isText, violations: isList }),
  ),
  onExchanges('REST 1: without a body the request breaks the schema', ['29#13'], () =>
    answered(422, { detail: isText, violations: isList }),
  ),
  onExchanges('H, K, O: an unknown thread', ['24#15', '29#16', '29#17'], () =>
    answered(404, { detail: 'Thread or assistant not found.' }),
  ),
  onExchanges('Python 8: a run of a name that is no graph', ['24#14', '29#18'], () =>
    answered(422, { detail: isText }),
  ),
  onExchanges(
    'the document: only who waits or reads can disconnect, so that there is one run more',
    ['29#19'],
    (answer) => ({
      ...answer,
      body: [isObject, isObject],
    }),
  ),
  onBodies('O: a checkpoint that one run was to start at is not used for the next', ['27#10'], { n: 1000 }),
  onExchanges('the document: only who waits or reads can disconnect', ['29#10'], (answer) => ({
    ...answer,
    status: 200,
    headers: { ...answer.headers, 'content-location': isText as unknown as string },
    body: isObject,
  })),
  onExchanges('D.3: messages come as LangGraph gives them, those of hidden subgraphs whole', ['06#8'], (answer) => {
    const [first] = events(answer)
    const complete = events(answer).findLast(({ event }) => event === 'messages/partial')
    const [message] = (complete?.data ?? []) as Json[]
    const metadata = { event: 'messages/metadata', data: { [String(message?.['id'])]: isObject }, hasId: false }
    const whole = { event: 'messages/complete', data: [message], hasId: false }
    return { ...answer, body: [first, metadata, whole] }
  }),
  onExchanges('D.3: a whole message comes with its metadata, before the values of its step', ['07#4'], (answer) => ({
    ...answer,
    body: events(answer).flatMap((event, index, all) => {
      const next = all[index + 1]
      if (event.event === 'messages/complete') return []
      if (event.event !== 'values' || next?.event !== 'messages/complete') return [event]
      const [message] = next.data as Json[]
      return [{ event: 'messages/metadata', data: { [String(message?.['id'])]: isObject }, hasId: false }, next, event]
    }),
  })),
  everywhere(
    'REST 6.11: an id of a checkpoint, and a map, only where there is one',
    (object, { transcript }) =>
      transcript.startsWith('06-') && object['checkpoint_map'] === null && object['checkpoint_id'] === null,
    (object) => without(object, 'checkpoint_id', 'checkpoint_map'),
  ),
  onExchanges('G.5: newest first', ['17#14'], (answer) => ({ ...answer, body: isListOfOne })),
  onExchanges('F.3: readers do not take events from each other', ['18b#3'], (answer) => ({
    ...answer,
    body: [['t1'], ['t1', 't2'], ['t1', 't2', 't3']].map((log) => ({
      event: 'values',
      data: { delay: 500, log },
      hasId: false,
    })),
  })),
]

function isListOfOne(ours: unknown): boolean {
  return isList(ours) && (ours as unknown[]).length === 1
}
