import type { Run } from '../../db/runs/runs.ts'
import { awaitsAnswer, type ThreadState } from '../../graphs/state/thread-state.ts'
import { kwargsOf } from '../../runner/run-kwargs.ts'
import type { Deps } from '../handler.ts'

/** Undefined when the run wrote none. */
export const stateAfterRun = async (run: Run, { states }: Pick<Deps, 'states'>): Promise<ThreadState | undefined> => {
  const [left] = await states.history(placeOf(run), { limit: 1, metadata: { run_id: run.run_id } })
  return left
}

export const currentState = (run: Run, { states }: Pick<Deps, 'states'>): Promise<ThreadState> =>
  states.get(placeOf(run))

export const openInterrupts = ({ tasks = [] }: ThreadState): readonly unknown[] =>
  (tasks ?? []).filter(awaitsAnswer).flatMap(({ interrupts = [] }) => interrupts)

/** A state keeps its interrupts after they are answered. A run that answers only some writes no state. */
export const endedInInterrupt = (run: Run, left: ThreadState | undefined): boolean => {
  if (run.status !== 'success') return false
  return left ? (left.tasks ?? []).some(({ interrupts = [] }) => interrupts.length > 0) : isContinuation(run)
}

/** A continuing run has a command, such as an answer, and no input. */
export const isContinuation = (run: Run): boolean => kwargsOf(run).input === null

const placeOf = (run: Run) => ({
  threadId: run.thread_id,
  graphId: String(run.metadata['graph_id']),
  config: kwargsOf(run).config,
})
