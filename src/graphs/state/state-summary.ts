import type { StateSnapshot } from '../sources/compiled-graph.ts'
import { toPlainObject } from '../values/plain-values.ts'
import { awaitsAnswer, nextNodes, type ThreadState, toInterrupts } from './thread-state.ts'

export interface StateSummary {
  status: 'idle' | 'interrupted'
  values: Record<string, unknown>
  /** By task; only of tasks that have some. */
  interrupts: Record<string, NonNullable<ThreadState['interrupts']>>
}

/** A thread is `interrupted` while nodes are left to run: they wait for an answer, or stand at a breakpoint. */
export const summaryOf = (snapshot: StateSnapshot): StateSummary => {
  const { values, tasks } = snapshot
  const next = nextNodes(snapshot)
  const waiting = tasks.filter(awaitsAnswer)
  const interrupts = Object.fromEntries(waiting.map((task) => [task.id, toInterrupts(task.interrupts)]))
  return { status: next.length > 0 ? 'interrupted' : 'idle', values: toPlainObject(values), interrupts }
}
