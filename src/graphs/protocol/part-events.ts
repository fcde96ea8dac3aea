import { isObject } from '../../json.ts'
import type { Part } from '../execution/part.ts'
import { INTERRUPT, isReservedName } from '../langgraph-internals.ts'
import { customEvent } from './custom-event.ts'
import type { ProtocolEventContent } from './protocol-event.ts'
import { trimMessages } from './state-messages.ts'
import { toolEvents } from './tool-events.ts'

/** The events of a part that need nothing of other parts; none for modes that the protocol does not show. */
export const partEvents = ({
  namespace,
  mode,
  payload,
}: Exclude<Part, { mode: 'messages' }>): ProtocolEventContent[] => {
  switch (mode) {
    case 'values':
      // It repeats the state, for which the protocol has an event of its own.
      if (isObject(payload) && INTERRUPT in payload) return []
      return [{ method: 'values', namespace, data: trimMessages(payload) }]
    case 'updates':
      return updateEvents(namespace, payload)
    case 'tasks':
      return [{ method: 'tasks', namespace, data: payload }]
    case 'checkpoint-envelope':
      return [{ method: 'checkpoints', namespace, data: payload }]
    case 'custom':
      return [customEvent(namespace, payload)]
    case 'tools':
      return toolEvents(namespace, payload)
    default:
      return []
  }
}

/** One for each node; none for a node that has returned nothing. */
const updateEvents = (namespace: readonly string[], payload: Readonly<Record<string, unknown>>) =>
  Object.entries(payload)
    .filter(([node, update]) => !isReservedName(node) && !isEmpty(update))
    .map(([node, update]) => ({ method: 'updates' as const, namespace, node, data: trimMessages(update) }))

const isEmpty = (update: unknown): boolean =>
  update === null || update === undefined || (isObject(update) && Object.keys(update).length === 0)
