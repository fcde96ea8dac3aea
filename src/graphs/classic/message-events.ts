import type { StreamEvent } from '../execution/run-request.ts'
import { langchainClassName, NAMESPACE_SEPARATOR, STEP_TAG_PREFIX } from '../langgraph-internals.ts'
import { plain } from '../values/plain-values.ts'

/** What of LangChain's chunk classes is used; every copy of them has it. */
interface MessageChunk {
  id?: string
  getType(): string
  concat(next: unknown): MessageChunk
}

/** By the name that LangChain has for the class: a system message can be put together too, and is whole. */
const isChunk = (message: unknown): message is MessageChunk => {
  if (typeof message !== 'object' || message === null || !('concat' in message)) return false
  return langchainClassName(message)?.endsWith('Chunk') ?? false
}

/** LangGraph tags so what a node returned, which is whole even where a model has made it of chunks. */
const isOfStep = (tag: string): boolean => tag.startsWith(STEP_TAG_PREFIX)

const isReturned = (metadata: { tags?: readonly string[] }): boolean => metadata.tags?.some(isOfStep) ?? false

const CHUNK_TYPES: Readonly<Record<string, string>> = {
  ai: 'AIMessageChunk',
  human: 'HumanMessageChunk',
  system: 'SystemMessageChunk',
  tool: 'ToolMessageChunk',
  function: 'FunctionMessageChunk',
  generic: 'ChatMessageChunk',
}

/** Of `messages-tuple`: chunks are called as the Python server calls them, and say whose chunks they are. */
export const createTuples = (): ((namespace: readonly string[], payload: unknown) => StreamEvent) => {
  // All chunks of a message come with the same object.
  const known = new WeakMap<object, object>()
  return (namespace, payload) => {
    const [message, metadata] = payload as [unknown, { tags?: string[] }] // LangGraph's
    const shown = known.get(metadata) ?? metadataOf(metadata)
    known.set(metadata, shown)
    const flat = isReturned(metadata) ? wholeMessage(message) : plainChunk(message)
    return { event: ['messages', ...namespace].join(NAMESPACE_SEPARATOR), data: [flat, shown] }
  }
}

const plainChunk = (message: unknown): unknown => {
  const flat = plain(message)
  if (!isChunk(message)) return flat
  const type = message.getType()
  return { ...(flat as object), type: CHUNK_TYPES[type] ?? type }
}

const wholeMessage = (message: unknown): object => {
  const { tool_call_chunks: _, ...whole } = plain(message) as Record<string, unknown> // of an object
  return whole
}

/** As the Python server has it: no tags where there are none, and nothing of the step that LangGraph for JavaScript adds. */
const metadataOf = (metadata: unknown): object => {
  const { tags = [], name, ...rest } = plain(metadata) as { tags?: string[]; name?: unknown } // LangGraph's
  const own = tags.filter((tag) => !isOfStep(tag))
  const isNamed = name !== undefined && own.length === tags.length
  return { ...(own.length > 0 && { tags: own }), ...rest, ...(isNamed && { name }) }
}

/**
 * Of `messages`: where a message comes from, once; then the message as far as it has come, with every chunk; a message that
 * comes whole, once. As the Python server makes them, from the same source as the tuples, and without namespaces.
 */
export const createPartialMessages = (): ((payload: unknown) => StreamEvent[]) => {
  const soFar = new Map<string, MessageChunk>()
  const known = new Set<string>()
  return (payload) => {
    const [message, metadata] = payload as [{ id?: string }, { tags?: string[] }] // LangGraph's
    const { id = '' } = message
    const first = known.has(id)
      ? []
      : [{ event: 'messages/metadata', data: { [id]: { metadata: metadataOf(metadata) } } }]
    known.add(id)
    if (!isChunk(message) || isReturned(metadata)) {
      return [...first, { event: 'messages/complete', data: [wholeMessage(message)] }]
    }
    const whole = soFar.get(id)?.concat(message) ?? message
    soFar.set(id, whole)
    return [...first, { event: 'messages/partial', data: [wholeMessage(whole)] }]
  }
}
