import { normalizeTimestamp } from '../../clock.ts'
import type { StreamEvent, StreamMode } from '../execution/run-request.ts'
import type { Part } from '../execution/stream-parts.ts'
import { INTERRUPT, NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import { plain, plainObject } from '../values/plain-values.ts'
import { checkpointData, debugCheckpointData } from './checkpoint-events.ts'
import type { CheckpointPayload, DebugPayload } from './debug-payloads.ts'
import { createPartialMessages, createTuples } from './message-events.ts'

/** Reads the values of the state as it is now, of the graph or of a subgraph. */
type ReadValues = (namespace: readonly string[]) => Promise<object>

/**
 * Makes the events of the classic stream from the parts of one execution, in their order: those that go to clients which
 * asked for these modes. A promise only where the state must be read for it.
 */
export const createClassicEvents = (
  modes: readonly StreamMode[],
  readValues: ReadValues,
): ((part: Part) => StreamEvent[] | Promise<StreamEvent[]>) => {
  const asked = new Set(modes)
  const partial = createPartialMessages()
  const tuple = createTuples()
  const known = new Map<string, object>()
  return ([namespace, mode, payload]) => {
    const named = (data: unknown): StreamEvent[] => [{ event: [mode, ...namespace].join(NAMESPACE_SEPARATOR), data }]
    switch (mode) {
      case 'values':
        // The Python server has no such event for a static breakpoint.
        if (isInterrupted(payload) && payload[INTERRUPT].length === 0) return []
        if (isInterrupted(payload)) return interruptedValues(namespace, payload, known, readValues).then(named)
        return named(remember(known, namespace, plain(payload) ?? null))
      case 'updates':
        return named(isInterrupted(payload) ? { [INTERRUPT]: toInterrupts(payload[INTERRUPT]) } : updatesData(payload))
      case 'messages':
        // Asked for both forms, the Python server sends the tuples alone.
        return asked.has('messages-tuple') ? [tuple(namespace, payload)] : partial(payload)
      case 'tasks':
        return named(taskData(payload))
      case 'checkpoints':
        return named(checkpointData(payload as CheckpointPayload)) // LangGraph's
      case 'debug':
        return named(debugData(payload as DebugPayload)) // LangGraph's
      case 'events':
        return [{ event: 'events', data: plain(payload) }]
      case 'custom':
      case 'tools':
        return named(plain(payload) ?? null)
    }
  }
}

const remember = (known: Map<string, object>, namespace: readonly string[], values: unknown): unknown => {
  if (typeof values === 'object' && values !== null) known.set(namespace.join(NAMESPACE_SEPARATOR), values)
  return values
}

/**
 * LangGraph for JavaScript announces interrupts by themselves, the Python server together with the whole state: that of the
 * last event, if there was one.
 */
const interruptedValues = async (
  namespace: readonly string[],
  { [INTERRUPT]: interrupts }: Interrupted,
  known: ReadonlyMap<string, object>,
  readValues: ReadValues,
): Promise<object> => {
  const values = known.get(namespace.join(NAMESPACE_SEPARATOR)) ?? (await readValues(namespace))
  return { ...values, [INTERRUPT]: toInterrupts(interrupts) }
}

type Interrupted = Record<typeof INTERRUPT, readonly Interrupt[]>

const isInterrupted = (payload: unknown): payload is Interrupted =>
  typeof payload === 'object' && payload !== null && INTERRUPT in payload && Array.isArray(payload[INTERRUPT])

interface Interrupt {
  id?: string
  value?: unknown
}

const toInterrupts = (interrupts: readonly Interrupt[]) =>
  interrupts.map(({ id, value }) => ({ id: id ?? null, value: plain(value) ?? null }))

/** LangGraph for JavaScript has an empty object for a node that wrote nothing, the Python server null. */
const updatesData = (payload: unknown): object =>
  Object.fromEntries(
    Object.entries(plainObject(payload)).map(([node, update]) => [node, isEmptyObject(update) ? null : update]),
  )

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0

/** As LangGraph gives it. */
const taskData = (payload: unknown): unknown => {
  const task = plain(payload) as Record<string, unknown> & { interrupts: Interrupt[] } // LangGraph's
  return { ...task, interrupts: toInterrupts(task.interrupts) }
}

const debugData = ({ step, type, timestamp, payload }: DebugPayload) => ({
  step,
  type,
  timestamp: normalizeTimestamp(timestamp),
  payload: type === 'checkpoint' ? debugCheckpointData(payload as CheckpointPayload) : taskData(payload), // by `type`
})
