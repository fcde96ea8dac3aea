import type { Shown, ShownEvent } from './answers.ts'
import {
  answered,
  asObject,
  type Context,
  isObject,
  isText,
  type Json,
  onBodies,
  onExchanges,
  type Rule,
  without,
} from './rule.ts'

const INTERRUPTED = { error: 'UserInterrupt', message: 'User interrupted the run' }
const ROLLED_BACK = { error: 'UserRollback', message: 'User requested rollback of the run' }

/** In place of what the recorded stream ended with. */
const endsWith =
  (data: Json) =>
  (answer: Shown): Shown => {
    const events = (answer.body as ShownEvent[]).filter(({ event }) => event !== 'error') // of a stream
    return { ...answer, body: [...events, { event: 'error', data, hasId: false }] }
  }

const waitsFor =
  (error: Json) =>
  (_answer: Shown, { exchange }: Context): Shown => {
    const run = exchange.request.path.replace(/\/cancel.*$/, '')
    return answered(200, { __error__: error }, { 'content-location': run, location: `${run}/join` })
  }

/** Values without what the run before has left. */
const withoutFirst = (data: unknown): unknown =>
  isObject(data) && Array.isArray(data['log']) ? { ...data, log: data['log'].filter((entry) => entry !== '1t1') } : data

const SECOND_ALONE = { delay: 200, tag: '2', log: ['2t1', '2t2', '2t3'] }

const isListOfFive = (ours: unknown): boolean => Array.isArray(ours) && ours.length === 5

const AFTER_FIRST = { delay: 10, tag: 'first-', log: ['first-t1', 'first-t2', 'first-t3'] }

const AFTER_T1 = { delay: 600, log: ['t1'] }

/** Cancelling and rolling back. */
export const stopRules: Rule[] = [
  onExchanges(
    'C.8: a cancelled stream ends with an error',
    ['19#2', '21-multitask-interrupt#2'],
    endsWith(INTERRUPTED),
  ),
  onExchanges('C.8: a rolled back one too', ['20#3', '21-multitask-rollback#2'], endsWith(ROLLED_BACK)),
  onExchanges('G.1, O: who waits for a cancel is answered as by wait', ['19#3'], waitsFor(INTERRUPTED)),
  onExchanges('G.1, O: who waits for a rollback too', ['20#4'], waitsFor(ROLLED_BACK)),
  onExchanges('G.1, O: a finished run cannot be cancelled', ['19#8'], () => answered(404, { detail: isText })),
  onBodies('B.5, G.2, O: a cancelled thread with a next node is interrupted', ['18b#7', '19#5'], {
    status: 'interrupted',
  }),
  onBodies('B.5: a cancelled thread tells why', ['18b#7', '19#5', '19#10', '21-multitask-interrupt#5'], {
    error: INTERRUPTED,
  }),
  onBodies('B.5: a cancelled thread keeps its values', ['19#5', '19#10', '19#13'], { values: AFTER_T1 }),
  onBodies('B.5: a cancelled thread keeps its values', ['21-multitask-interrupt#5'], {
    values: { delay: 600, tag: '1', log: ['1t1'] },
  }),
  onBodies('B.5: a cancelled thread keeps its values', ['18b#7'], { values: { delay: 500, log: ['t1', 't2', 't3'] } }),
  onExchanges('G.2, O: a run that is rolled back is gone', ['20#5'], () => answered(404, { detail: 'Run not found' })),
  onExchanges(
    'B.5, G.2, O: of a run that is rolled back nothing is left on the thread',
    ['20#6', '20#12'],
    (answer) => ({
      ...answer,
      body: { ...without(asObject(answer.body), 'error'), status: 'idle', values: AFTER_FIRST },
    }),
  ),
  onBodies('G.2, O: a rollback takes the checkpoints too', ['20#7'], {
    values: AFTER_FIRST,
    next: [],
    tasks: [],
    metadata: isObject,
    checkpoint: isObject,
    checkpoint_id: isText,
    parent_checkpoint: isObject,
    parent_checkpoint_id: isText,
  }),
  onExchanges('G.2, O: a rollback takes the checkpoints too', ['20#8'], (answer) => ({
    ...answer,
    body: (answer.body as Json[]).slice(-5),
  })),
  onExchanges(
    'G.2, O: a run after one that was rolled back starts without it',
    ['21-multitask-rollback#3'],
    (answer) => ({
      ...answer,
      body: (answer.body as ShownEvent[]).map((event) => ({ ...event, data: withoutFirst(event.data) })),
    }),
  ),
  onExchanges('G.2, O: a run that is rolled back leaves nothing', ['21-multitask-rollback#5'], (answer) => ({
    ...answer,
    body: { ...without(asObject(answer.body), 'error'), status: 'busy', values: null },
  })),
  onBodies('G.2, O: a run that is rolled back leaves nothing', ['21-multitask-rollback#7'], { values: SECOND_ALONE }),
  onBodies('G.2, O: a run that is rolled back leaves nothing', ['21-multitask-rollback#8'], {
    values: SECOND_ALONE,
    metadata: isObject,
  }),
  onExchanges('G.2, O: a run that is rolled back leaves no checkpoints', ['21-multitask-rollback#9'], (answer) => ({
    ...answer,
    body: isListOfFive,
  })),
  onExchanges('M: a run starts when it is accepted', ['21-multitask-rollback#4'], (answer) => ({
    ...answer,
    body: (answer.body as Json[])
      .filter(({ status }) => status === 'pending')
      .map((run) => ({ ...run, status: 'running' })),
  })),
  onExchanges('G.3: runs are cancelled in bulk, when there are some', ['20#14'], () =>
    answered(404, { detail: 'No runs found to cancel.' }),
  ),
  onExchanges('H, O: a rejected run is 409', ['21-multitask-reject#3'], (answer) => ({ ...answer, status: 409 })),
  onExchanges('G.5, O: runs are listed newest first', runLists(), (answer) => ({
    ...answer,
    body: [...(answer.body as unknown[])].reverse(),
  })),
  onExchanges(
    'G.2, O: of a list of runs those rolled back are gone',
    ['21-multitask-rollback#4', '21-multitask-rollback#6'],
    (answer) => ({
      ...answer,
      body: (answer.body as Json[]).filter(({ status }) => status !== 'error'),
    }),
  ),
]

function runLists(): string[] {
  const strategies = ['enqueue', 'interrupt', 'rollback']
  return ['17#13', ...strategies.flatMap((name) => [`21-multitask-${name}#4`, `21-multitask-${name}#6`])]
}
