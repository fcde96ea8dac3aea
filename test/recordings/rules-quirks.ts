import type { Shown, ShownEvent } from './answers.ts'
import { asObject, isList, isObject, type Json, onBodies, onExchanges, type Rule } from './rule.ts'

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

function isPendingOrRunning(ours: unknown): boolean {
  return ours === 'pending' || ours === 'running'
}

function isListOfOne(ours: unknown): boolean {
  return isList(ours) && (ours as unknown[]).length === 1
}
