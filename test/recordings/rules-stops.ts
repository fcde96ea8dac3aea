import type { Shown, ShownEvent } from './answers.ts'
import {
  answered,
  asObject,
  type Context,
  isObject,
  isPendingOrRunning,
  isText,
  type Json,
  onBodies,
  onExchanges,
  type Rule,
} from './rule.ts'

const stopped = (error: string, message: string | ((text: unknown) => boolean)) => ({ error: { error, message } })
const VIA_CANCEL = 'requested via POST /threads/{thread_id}/runs/{run_id}/cancel'
const INTERRUPTED = stopped('UserInterrupt', `interrupt ${VIA_CANCEL}`)
const ROLLED_BACK = stopped('UserRollback', `rollback ${VIA_CANCEL}`)

const answersEmpty = (_answer: Shown, { exchange }: Context): Shown => {
  const run = exchange.request.path.replace(/\/cancel.*$/, '')
  return answered(200, {}, { 'content-location': run, location: `${run}/join` })
}

const isSuperseded = (text: unknown): boolean => /^superseded by run [-0-9a-f]{36} \(/.test(String(text))

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
    'P 1: the stream of a run that is rolled back just ends',
    ['20#3', '21-multitask-rollback#2'],
    (answer) => ({
      ...answer,
      body: (answer.body as ShownEvent[]).filter(({ event }) => event !== 'error'),
    }),
  ),
  onExchanges('P 1: who waits for a cancel or a rollback gets an empty object', ['19#3', '20#4'], answersEmpty),
  onExchanges('G.1, O: a finished run cannot be cancelled', ['19#8'], () => answered(404, { detail: isText })),
  onBodies('B.5, G.2, O: a cancelled thread with a next node is interrupted', ['18b#7', '19#5'], {
    status: 'interrupted',
  }),
  onBodies('P 1: a cancelled thread says why', ['19#5', '19#10'], INTERRUPTED),
  onBodies(
    'P 1: so does one whose client left',
    ['18b#7'],
    stopped('UserInterrupt', 'client disconnected from the run stream (on_disconnect=cancel)'),
  ),
  onBodies('P 1: so does one with a newer run', ['21-multitask-interrupt#5'], stopped('UserInterrupt', isSuperseded)),
  onBodies(
    'P 23: a thread that has shown a state has interrupts',
    ['18b#7', '19#5', '19#10', '19#13', '21-multitask-interrupt#5'],
    { interrupts: {} },
  ),
  onBodies('P 23: and an error or none', ['19#13'], { error: null }),
  onBodies('B.5: a cancelled thread keeps its values', ['19#5', '19#10', '19#13'], { values: AFTER_T1 }),
  onBodies('B.5: a cancelled thread keeps its values', ['21-multitask-interrupt#5'], {
    values: { delay: 600, tag: '1', log: ['1t1'] },
  }),
  onBodies('B.5: a cancelled thread keeps its values', ['18b#7'], { values: { delay: 500, log: ['t1', 't2', 't3'] } }),
  onExchanges('G.2, O: a run that is rolled back is gone', ['20#5'], () => answered(404, { detail: 'Run not found' })),
  onExchanges(
    'P 1, B.5, G.2: of a run that is rolled back only the reason is left on the thread',
    ['20#6', '20#12'],
    (answer) => ({
      ...answer,
      body: { ...asObject(answer.body), ...ROLLED_BACK, status: 'idle', values: AFTER_FIRST },
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
  onExchanges('P 1, G.2: a run that is rolled back leaves only the reason', ['21-multitask-rollback#5'], (answer) => ({
    ...answer,
    body: { ...asObject(answer.body), ...stopped('UserRollback', isSuperseded), status: 'busy', values: null },
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
  onExchanges(
    'M: a run starts when the one that it replaces has stopped',
    ['21-multitask-interrupt#4', '21-multitask-rollback#4'],
    (answer) => ({
      ...answer,
      body: (answer.body as Json[]).map((run) =>
        isPendingOrRunning(run['status']) ? { ...run, status: isPendingOrRunning } : run,
      ),
    }),
  ),
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
