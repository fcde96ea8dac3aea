/** Messages as rows of events: a start, the blocks with their deltas, their finishes, and the finish of the message. */
import { derivedId } from '../../ids.ts'
import type { MessagePayload } from '../execution/part.ts'
import { createMessageRow, type MessagePlace, type MessageRow } from './message-row.ts'
import type { ProtocolEventContent } from './protocol-event.ts'

/** Renders the messages of models in one run. Those that are streamed side by side may come in any order. */
export const createMessageEvents = (
  runId: string,
): ((namespace: readonly string[], payload: MessagePayload) => ProtocolEventContent[]) => {
  // By the metadata, which is one object for all chunks of a message.
  const open = new Map<object, MessageRow>()
  let begun = 0

  const placeOf = (namespace: readonly string[], { message, metadata }: MessagePayload): MessagePlace => {
    const { langgraph_node: node } = metadata
    begun++
    const id = String(message['id'] ?? derivedId(runId, `message ${begun}`))
    const run_id = MODEL_CALL.exec(id)?.[1] ?? derivedId(runId, `call ${begun}`)
    return { namespace, node: typeof node === 'string' ? node : undefined, id, run_id }
  }

  return (namespace, payload) => {
    const { message, metadata, kind } = payload
    if (message['type'] !== 'ai') return []
    const known = kind === 'chunk' ? open.get(metadata) : undefined
    const row = known ?? createMessageRow(placeOf(namespace, payload))
    if (kind !== 'chunk') return row.whole(message)
    const events = row.chunk(message)
    if (message['chunk_position'] !== 'last') {
      open.set(metadata, row)
      return events
    }
    open.delete(metadata)
    return [...events, ...row.finish()]
  }
}

/** Models without ids of their own have those of their calls in LangChain. */
const MODEL_CALL = /^run-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
