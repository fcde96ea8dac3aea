import type { Run } from '../../db/runs/runs.ts'
import { isWaiting, type ThreadState } from '../../graphs/state/thread-state.ts'
import { kwargsOf } from '../../runner/run-kwargs.ts'
import type { Deps } from '../handler.ts'

/** The last state that a run has written itself; undefined without one. */
export const stateAfterRun = async (run: Run, { states }: Pick<Deps, 'states'>): Promise<ThreadState | undefined> => {
  const [left] = await states.history(placeOf(run), { limit: 1, metadata: { run_id: run.run_id } })
  return left
}

/** The state of the thread of a run, as it is now. */
export const currentState = (run: Run, { states }: Pick<Deps, 'states'>): Promise<ThreadState> => states.get(placeOf(run))

/** What a state still waits for an answer to. */
export const openInterrupts = ({ tasks = [] }: ThreadState): readonly unknown[] =>
  (tasks ?? []).filter(isWaiting).flatMap(({ interrupts = [] }) => interrupts)

/**
 * Whether a run has stopped with a question: what it left keeps all that was asked there, also when it has been answered.
 * A run that answers only some of what is asked leaves no state, and stops at the rest.
 */
export const endedInInterrupt = (run: Run, left: ThreadState | undefined): boolean => {
  if (run.status !== 'success') return false
  return left ? (left.tasks ?? []).some(({ interrupts = [] }) => interrupts.length > 0) : isContinuation(run)
}

/** Whether a run takes up what is there: it has an answer or another command, and no input of its own. */
export const isContinuation = (run: Run): boolean => kwargsOf(run).input === null

const placeOf = ({ thread_id, metadata }: Run) => ({ threadId: thread_id, graphId: String(metadata['graph_id']) })
