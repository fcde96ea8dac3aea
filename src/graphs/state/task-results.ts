import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import type { StateSnapshot } from '../sources/compiled-graph.ts'
import { awaitsAnswer } from './thread-state.ts'

/** LangGraph leaves out the result of a task that wrote nothing visible, which would then seem to wait. */
export const withEmptyResults = async (
  snapshot: StateSnapshot,
  checkpoints: Pick<Checkpoints, 'get'>,
): Promise<StateSnapshot> => {
  const { tasks } = snapshot
  if (!tasks.some(awaitsAnswer)) return snapshot
  const { thread_id, checkpoint_ns = '', checkpoint_id } = snapshot.config.configurable ?? {}
  const found = await checkpoints.get(String(thread_id), String(checkpoint_ns), String(checkpoint_id))
  // Interrupts and answers have indexes below zero.
  const done = new Set(found?.writes.filter(({ index }) => index >= 0).map(({ task_id }) => task_id))
  return {
    ...snapshot,
    tasks: tasks.map((task) => (awaitsAnswer(task) && done.has(task.id) ? { ...task, result: {} } : task)),
  }
}
