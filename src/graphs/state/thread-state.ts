import { normalizeTimestamp } from '../../clock.ts'
import type { Schemas } from '../../contract/types.ts'
import { pythonRepr } from '../python.ts'
import type { StateSnapshot, TaskSnapshot } from '../sources/compiled-graph.ts'
import { toPlainInterrupt } from '../values/plain-interrupt.ts'
import { toPlainJson, toPlainObject } from '../values/plain-values.ts'

export type ThreadState = Schemas['ThreadState']
type Task = NonNullable<ThreadState['tasks']>[number]
type Checkpoint = Schemas['CheckpointConfig']

/** As the Python server returns it. */
export const emptyThreadState = (): ThreadState => toThreadState({ values: {}, next: [], tasks: [], config: {} })

/** `isLatest`: not asked for by its checkpoint id. It then leaves out interrupts that are answered, as on the Python server. */
export const toThreadState = (snapshot: StateSnapshot, { isLatest = false } = {}): ThreadState => {
  const checkpoint = toCheckpoint(snapshot.config.configurable)
  const parent = toCheckpoint(snapshot.parentConfig?.configurable, toPlainObject(snapshot.metadata?.['parents']))
  const tasks = snapshot.tasks.map((task) => toTask(task, isLatest))
  return {
    values: toPlainObject(snapshot.values),
    next: nextNodes(snapshot),
    tasks,
    metadata: snapshot.metadata ? toPlainObject(snapshot.metadata) : null,
    created_at: snapshot.createdAt === undefined ? null : normalizeTimestamp(snapshot.createdAt),
    checkpoint,
    parent_checkpoint: parent && { ...parent },
    interrupts: tasks.flatMap(({ interrupts = [] }) => interrupts),
    checkpoint_id: checkpoint?.checkpoint_id ?? null,
    parent_checkpoint_id: parent?.checkpoint_id ?? null,
  }
}

/** A task keeps its interrupts after their answer, until its step is complete; but then it has a result. */
export const awaitsAnswer = ({
  interrupts = [],
  result,
}: {
  interrupts?: readonly unknown[]
  result?: unknown
}): boolean => interrupts.length > 0 && (result === undefined || result === null)

/** Adds the tasks that have been answered once and wait for another answer, which LangGraph leaves out. */
export const nextNodes = ({ next, tasks }: StateSnapshot): string[] => {
  const names = new Set(next)
  return [...next, ...tasks.filter((task) => awaitsAnswer(task) && !names.has(task.name)).map(({ name }) => name)]
}

const toTask = (task: TaskSnapshot, isLatest: boolean): Task => {
  const { id, name, path = [], error, interrupts, state, result } = task
  return {
    id,
    name,
    path: [...path],
    error: error === undefined || error === null ? null : errorText(error),
    interrupts: isLatest && !awaitsAnswer(task) ? [] : toInterrupts(interrupts),
    checkpoint: state && !isSnapshot(state) ? toCheckpoint(state.configurable) : null,
    state: state && isSnapshot(state) ? toThreadState(state, { isLatest }) : null,
    result: toPlainJson(result) ?? null,
  }
}

export const toInterrupts = (interrupts: TaskSnapshot['interrupts']): Schemas['Interrupt'][] =>
  interrupts.map(toPlainInterrupt)

const isSnapshot = (state: NonNullable<TaskSnapshot['state']>): state is StateSnapshot => 'values' in state

/**
 * Without the live objects that LangGraph keeps beside it. Only checkpoints of subgraphs have a map. LangGraph for
 * JavaScript gives none for the checkpoint before: it has the same `parents`, the checkpoints of the graphs around it.
 */
const toCheckpoint = (
  place: Readonly<Record<string, unknown>> | undefined,
  parents?: Readonly<Record<string, unknown>>,
): Checkpoint | null => {
  const { thread_id, checkpoint_ns = '', checkpoint_id, checkpoint_map } = (place ?? {}) as Checkpoint // LangGraph's
  if (thread_id === undefined) return null
  const map = checkpoint_map ?? (parents && { ...parents, [checkpoint_ns ?? '']: checkpoint_id })
  return {
    ...(checkpoint_id === undefined ? {} : { checkpoint_id }),
    thread_id,
    checkpoint_ns,
    ...(checkpoint_ns !== '' && map ? { checkpoint_map: map } : {}),
  }
}

/** As Python's `repr` writes errors. */
const errorText = (error: unknown): string => {
  const { name = 'Error', message = String(error) } = error as Partial<Error>
  return typeof error === 'string' ? error : `${name}(${pythonRepr(message)})`
}
