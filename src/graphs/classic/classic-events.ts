/** Renders the parts of a run as events of the classic stream: `event` and `data`, one event name for each stream mode. */
import { normalizeTimestamp } from '../../clock.ts'
import type { DebugPayload, Part } from '../execution/part.ts'
import { NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import { checkpointData, debugCheckpointData } from './checkpoint-events.ts'
import { messageEvents } from './message-events.ts'

export interface StreamEvent {
  /** The mode's event name, in a subgraph with its namespace: `updates|sub:6815c3ff-…`. */
  event: string
  data: unknown
}

export const classicEvents = (part: Part): StreamEvent[] => {
  const { namespace, mode, payload } = part
  if (mode === 'messages') return messageEvents(namespace, payload)
  if (mode === 'checkpoint-envelope') return []
  // Callbacks name their subgraphs in their own data.
  return [{ event: mode === 'events' ? mode : [mode, ...namespace].join(NAMESPACE_SEPARATOR), data: dataOf(part) }]
}

/** Known before they are rendered, so that each can be given its id at once. */
export const countEvents = ({ mode, payload }: Part): number => {
  if (mode === 'checkpoint-envelope') return 0
  return mode === 'messages' && payload.partial?.isFirst ? 2 : 1
}

const dataOf = (part: Exclude<Part, { mode: 'messages' | 'checkpoint-envelope' }>): unknown => {
  switch (part.mode) {
    case 'updates':
      return withoutEmpty(part.payload)
    case 'checkpoints':
      return checkpointData(part.payload)
    case 'debug':
      return debugData(part.payload)
    default:
      return part.payload
  }
}

/** LangGraph for JavaScript has an empty object for a node that wrote nothing, the Python server null. */
const withoutEmpty = (updates: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(updates).map(([node, update]) => [node, isEmptyObject(update) ? null : update]))

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0

const debugData = (debug: DebugPayload) => ({
  step: debug.step,
  type: debug.type,
  timestamp: normalizeTimestamp(debug.timestamp),
  payload: debug.type === 'checkpoint' ? debugCheckpointData(debug.payload) : debug.payload,
})
