import type { MessagePayload } from '../execution/part.ts'
import { NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import { withChunkType } from '../values/python-chunk.ts'
import type { StreamEvent } from './classic-events.ts'

/** `messages/…` where clients asked for `messages` alone, else a tuple, as the Python server does for both. */
export const messageEvents = (namespace: readonly string[], payload: MessagePayload): StreamEvent[] =>
  payload.partial ? partialEvents(payload, payload.partial) : [tupleEvent(namespace, payload)]

const tupleEvent = (namespace: readonly string[], { message, metadata, kind }: MessagePayload): StreamEvent => ({
  event: ['messages', ...namespace].join(NAMESPACE_SEPARATOR),
  data: [kind === 'chunk' ? withChunkType(message) : message, metadata],
})

/** Where a message comes from, once; then the message with every chunk. No namespaces, as on the Python server. */
const partialEvents = (
  { metadata, kind }: MessagePayload,
  partial: NonNullable<MessagePayload['partial']>,
): StreamEvent[] => {
  const name = kind === 'chunk' ? 'messages/partial' : 'messages/complete'
  const event = { event: name, data: [partial.message] }
  if (!partial.isFirst) return [event]
  return [{ event: 'messages/metadata', data: { [String(partial.message['id'] ?? '')]: { metadata } } }, event]
}
