/** Messages as series of events: a start, the blocks with their deltas, their finishes, and the finish of the message. */
import { derivedId } from '../../ids.ts'
import type { MessagePayload } from '../execution/part.ts'
import { modelInfoOf } from './message-metadata.ts'
import type { ProtocolEventContent } from './protocol-event.ts'
import { createStreamedMessage, type MessagePlace, type StreamedMessage } from './streamed-message.ts'

/** Renders the messages of models in one run. Those that are streamed side by side may come in any order. */
export const createMessageEvents = (
  runId: string,
): ((namespace: readonly string[], payload: MessagePayload) => ProtocolEventContent[]) => {
  // By the metadata, which is one object for all chunks of a message.
  const open = new Map<object, StreamedMessage>()
  const used = new Set<string>()

  const placeOf = (namespace: readonly string[], { message, metadata }: MessagePayload): MessagePlace => {
    const { langgraph_node: node } = metadata
    const number = used.size
    const id = String(message['id'] ?? derivedId(runId, `message ${number}`))
    const call = MODEL_CALL.exec(id)?.[1]
    // A node that is tried again may give the same id.
    const run_id = call === undefined || used.has(call) ? derivedId(runId, `call ${number}`) : call
    used.add(run_id)
    const modelInfo = modelInfoOf(metadata)
    return { namespace, node: typeof node === 'string' ? node : undefined, id, run_id, modelInfo }
  }

  return (namespace, payload) => {
    const { message, metadata, kind } = payload
    if (message['type'] !== 'ai') return []
    const known = kind === 'chunk' ? open.get(metadata) : undefined
    const streamed = known ?? createStreamedMessage(placeOf(namespace, payload))
    if (kind !== 'chunk') return streamed.whole(message)
    const events = streamed.chunk(message)
    if (message['chunk_position'] !== 'last') {
      open.set(metadata, streamed)
      return events
    }
    open.delete(metadata)
    return [...events, ...streamed.finish()]
  }
}

/** Messages without an id of their own are named after the call of their model, for JavaScript or as in Python. */
const MODEL_CALL = /^(?:run-|lc_run--)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
