import { langchainClassName, STEP_TAG_PREFIX } from '../langgraph-internals.ts'
import { toPlainJson } from '../values/plain-values.ts'
import type { MessagePayload } from './part.ts'

interface MessageChunk {
  id?: string
  concat(next: unknown): MessageChunk
}

/** Recognized by LangChain's name for the class: a system message has `concat` too, and is whole. */
const isChunk = (message: unknown): message is MessageChunk => {
  if (typeof message !== 'object' || message === null || !('concat' in message)) return false
  return langchainClassName(message)?.endsWith('Chunk') ?? false
}

/** LangGraph tags what a node returned, which is whole even where a model has made it of chunks. */
const isStepTag = (tag: string): boolean => tag.startsWith(STEP_TAG_PREFIX)

type LiveMessage = readonly [message: { id?: string }, metadata: { tags?: readonly string[] }]

export const createMessageSnapshots = ({ hasPartial }: { hasPartial: boolean }) => {
  // All chunks of a message come with the same object.
  const known = new WeakMap<object, Record<string, unknown>>()
  const addPartial = createPartials()
  return (live: unknown): MessagePayload => {
    const [message, metadata] = live as LiveMessage // LangGraph's
    const shown = known.get(metadata) ?? snapshotMetadata(metadata)
    known.set(metadata, shown)
    const kind = metadata.tags?.some(isStepTag) ? 'returned' : isChunk(message) ? 'chunk' : 'whole'
    const toPlain = () => toPlainJson(message) as PlainMessage // of an object
    if (!hasPartial) return { message: toPlain(), metadata: shown, kind }
    const partial = addPartial(message, kind)
    return kind === 'chunk'
      ? new PartialChunk(toPlain, shown, partial)
      : { message: partial.message, metadata: shown, kind, partial }
  }
}

type PlainMessage = MessagePayload['message']
type Partial = NonNullable<MessagePayload['partial']>

/** The chunk's own plain form, which few readers ask for, is made when first read: chunks belong to no state. */
class PartialChunk implements MessagePayload {
  readonly kind = 'chunk'
  readonly metadata: MessagePayload['metadata']
  readonly partial: Partial
  readonly #toPlain: () => PlainMessage
  #message: PlainMessage | undefined

  constructor(toPlain: () => PlainMessage, metadata: MessagePayload['metadata'], partial: Partial) {
    this.#toPlain = toPlain
    this.metadata = metadata
    this.partial = partial
  }

  get message(): PlainMessage {
    this.#message ??= this.#toPlain()
    return this.#message
  }
}

const createPartials = () => {
  const soFar = new Map<string, MessageChunk>()
  const known = new Set<string>()
  return (live: { id?: string }, kind: MessagePayload['kind']): Partial => {
    const { id = '' } = live
    const isFirst = !known.has(id)
    known.add(id)
    if (kind !== 'chunk') return { message: toPlainJson(live) as PlainMessage, isFirst }
    const chunk = live as MessageChunk // by its kind
    const whole = soFar.get(id)?.concat(chunk) ?? chunk
    soFar.set(id, whole)
    return { message: toPlainJson(whole) as PlainMessage, isFirst }
  }
}

/** Like the Python server: no empty tags, and without the step tag and name that LangGraph for JavaScript adds. */
const snapshotMetadata = (metadata: unknown): Record<string, unknown> => {
  const { tags = [], name, ...rest } = toPlainJson(metadata) as { tags?: string[]; name?: unknown } // LangGraph's
  const own = tags.filter((tag) => !isStepTag(tag))
  const isNamed = name !== undefined && own.length === tags.length
  return { ...(own.length > 0 && { tags: own }), ...rest, ...(isNamed && { name }) }
}
