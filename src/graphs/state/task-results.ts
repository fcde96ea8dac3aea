import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import type { StateSnapshot } from '../sources/compiled-graph.ts'
import { awaitsAnswer } from './thread-state.ts'

/**
 * LangGraph gives a task that is done a result only where it wrote what is seen from outside. One that has been answered
 * and wrote nothing of that kind would look as if it waited on, while others of its step do: it gets an empty result.
 */
export const withEmptyResults = async (
  snapshot: StateSnapshot,
  checkpoints: Pick<Checkpoints, 'get'>,
): Promise<StateSnapshot> => {
  const { tasks } = snapshot
  if (!tasks.some(awaitsAnswer)) return snapshot
  const { thread_id, checkpoint_ns = '', checkpoint_id } = snapshot.config.configurable ?? {}
  const found = await checkpoints.get(String(thread_id), String(checkpoint_ns), String(checkpoint_id))
  // The special writes, that a task was interrupted or answered, have a place below zero.
  const done = new Set(found?.writes.filter(({ index }) => index >= 0).map(({ task_id }) => task_id))
  return {
    ...snapshot,
    tasks: tasks.map((task) => (awaitsAnswer(task) && done.has(task.id) ? { ...task, result: {} } : task)),
  }
}
