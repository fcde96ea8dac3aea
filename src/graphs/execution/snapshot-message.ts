import { isStepTag, langchainClassName } from '../langgraph-internals.ts'
import { toPlainJson } from '../values/plain-values.ts'
import { type ParsePartialJson, toLastChunk, toPlainChunk } from '../values/python-chunk.ts'
import { withPythonNamespace } from '../values/python-namespace.ts'
import { MessageEnd } from './live-part.ts'
import type { MessagePayload } from './part.ts'

interface MessageChunk {
  id?: string
  concat(next: unknown): MessageChunk
}

/** Recognized by LangChain's name for the class: a system message has `concat` too, and is whole. */
export const isChunk = (message: unknown): message is MessageChunk => {
  if (typeof message !== 'object' || message === null || !('concat' in message)) return false
  return langchainClassName(message)?.endsWith('Chunk') ?? false
}

type LiveMessage = readonly [message: object, metadata: { tags?: readonly string[] }]

interface MessageOptions {
  /** Whether to add the message so far to each chunk. */
  hasPartial: boolean
  parsePartialJson: ParsePartialJson
}

export const createMessageSnapshots = ({ hasPartial, parsePartialJson }: MessageOptions) => {
  // All chunks of a message come with the same object.
  const known = new WeakMap<object, Record<string, unknown>>()
  const { addPartial, addChunk, endPartial } = createPartials()
  return (live: unknown): MessagePayload => {
    const [given, metadata] = live as LiveMessage // LangGraph's
    const isEnd = given instanceof MessageEnd
    const message = isEnd ? given.message : given
    // Whole even where a model has made it of chunks.
    const isReturned = metadata.tags?.some(isStepTag) ?? false
    const shown = known.get(metadata) ?? snapshotMetadata(metadata, isReturned)
    known.set(metadata, shown)
    if (isReturned || !isChunk(message)) {
      const plain = toPlainJson(message) as PlainMessage // of an object
      const whole = { message: plain, metadata: shown, kind: isReturned ? 'returned' : 'whole' } as const
      return hasPartial ? { ...whole, partial: addPartial(message, plain) } : whole
    }
    const toPlain = () => (isEnd ? toLastChunk : same)(toPlainChunk(message, parsePartialJson))
    if (!hasPartial) return { message: toPlain(), metadata: shown, kind: 'chunk' }
    return new PartialChunk(toPlain, shown, isEnd ? endPartial(message) : addChunk(message))
  }
}

const same = <T>(value: T): T => value

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
  const isFirst = (id: string): boolean => {
    const isNew = !known.has(id)
    known.add(id)
    return isNew
  }
  const plain = (whole: object) => toPlainJson(whole) as PlainMessage
  return {
    addPartial: ({ id = '' }: { id?: string }, message: PlainMessage): Partial => ({ message, isFirst: isFirst(id) }),
    addChunk(chunk: MessageChunk): Partial {
      const { id = '' } = chunk
      const whole = soFar.get(id)?.concat(chunk) ?? chunk
      soFar.set(id, whole)
      return { message: plain(whole), isFirst: isFirst(id) }
    },
    /** The Python server repeats the message with the chunk that ends it. */
    endPartial: (chunk: MessageChunk): Partial => ({
      message: plain(soFar.get(chunk.id ?? '') ?? chunk),
      isFirst: false,
    }),
  }
}

/** Like the Python server: no empty tags, and without the step tag and name that LangGraph for JavaScript adds. */
const snapshotMetadata = (metadata: unknown, isReturned: boolean): Record<string, unknown> => {
  const { tags = [], name, ...rest } = toPlainJson(metadata) as { tags?: string[]; name?: unknown } // LangGraph's
  const own = tags.filter((tag) => !isStepTag(tag))
  const isNamed = name !== undefined && own.length === tags.length
  const placed = withPythonNamespace(rest, { isOfNode: isReturned })
  return { ...(own.length > 0 && { tags: own }), ...placed, ...(isNamed && { name }) }
}
