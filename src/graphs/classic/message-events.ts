import type { MessagePayload } from '../execution/part.ts'
import { NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import type { StreamEvent } from './classic-events.ts'

/** `messages/…` where clients asked for `messages` alone, else a tuple, as the Python server does for both. */
export const messageEvents = (namespace: readonly string[], payload: MessagePayload): StreamEvent[] =>
  payload.partial ? partialEvents(payload, payload.partial) : [tupleEvent(namespace, payload)]

const CHUNK_TYPES: Readonly<Record<string, string>> = {
  ai: 'AIMessageChunk',
  human: 'HumanMessageChunk',
  system: 'SystemMessageChunk',
  tool: 'ToolMessageChunk',
  function: 'FunctionMessageChunk',
  generic: 'ChatMessageChunk',
}

const tupleEvent = (namespace: readonly string[], { message, metadata, kind }: MessagePayload): StreamEvent => {
  const shown = kind === 'chunk' ? asChunk(message) : kind === 'returned' ? asWhole(message) : message
  return { event: ['messages', ...namespace].join(NAMESPACE_SEPARATOR), data: [shown, metadata] }
}

const asChunk = (message: Record<string, unknown>): object => {
  const type = String(message['type'])
  return { ...message, type: CHUNK_TYPES[type] ?? type }
}

const asWhole = ({ tool_call_chunks: _, ...message }: Record<string, unknown>): object => message

/** Where a message comes from, once; then the message with every chunk. No namespaces, as on the Python server. */
const partialEvents = (
  { metadata, kind }: MessagePayload,
  partial: NonNullable<MessagePayload['partial']>,
): StreamEvent[] => {
  const name = kind === 'chunk' ? 'messages/partial' : 'messages/complete'
  const event = { event: name, data: [asWhole(partial.message)] }
  if (!partial.isFirst) return [event]
  return [{ event: 'messages/metadata', data: { [String(partial.message['id'] ?? '')]: { metadata } } }, event]
}
