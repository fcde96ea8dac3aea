import {
  AIMessage,
  AIMessageChunk,
  ChatMessage,
  HumanMessage,
  RemoveMessage,
  SystemMessage,
  ToolMessage,
} from '@langchain/core/messages'
import type { StoredValue } from '../../db/checkpoints/checkpoints.ts'
import { SERIALIZED_MARK, serializedMessageClass, UNSERIALIZABLE } from '../langgraph-internals.ts'
import { toStorable } from '../values/json-values.ts'

export interface Serializer {
  dumpsTyped(value: unknown): Promise<[string, Uint8Array]>
  loadsTyped(type: string, data: Uint8Array | string): Promise<unknown>
}

/** Readable JSON; only what JSON cannot express is in the serializer's notation (or see `json-values.ts`). */
export const toStoredValue = async (serializer: Serializer, value: unknown): Promise<StoredValue> => {
  const [type, bytes] = await serializer.dumpsTyped(value)
  const data = Buffer.from(bytes)
  if (type !== 'json') return { type, value: data.toString('base64') }
  const text = data.toString()
  if (!UNSERIALIZABLE.has(text)) return { type, value: JSON.parse(text) }
  // Only after a failure: copying a value costs more than serializing it.
  const [, copied] = await serializer.dumpsTyped(toStorable(value))
  return { type, value: JSON.parse(Buffer.from(copied).toString()) }
}

export type MessageClasses = ReadonlyMap<unknown, new (fields: never) => object>

/** Returns a copy: a graph may change its state in place. `messages`: the classes of the serializer's copy. */
export const fromStoredValue = async (
  serializer: Serializer,
  { type, value }: StoredValue,
  messages: MessageClasses = ownMessages,
): Promise<unknown> => {
  if (type !== 'json') return serializer.loadsTyped(type, Buffer.from(value as string, 'base64')) // `store` made it
  const text = JSON.stringify(value)
  const copy: unknown = JSON.parse(text)
  return text.includes(SERIALIZED_MARK) ? revive(serializer, copy, messages) : copy
}

/** Calls the serializer for marked parts only: it awaits every part of a value in turn, which is slow. */
const revive = async (serializer: Serializer, value: unknown, messages: MessageClasses): Promise<unknown> => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Promise.all(value.map((element) => revive(serializer, element, messages)))
  if ('lc' in value) {
    return reviveMessage(value, messages) ?? serializer.loadsTyped('json', JSON.stringify(value)).catch(() => value)
  }
  const entries = Object.entries(value).map(
    async ([key, part]) => [key, await revive(serializer, part, messages)] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

const ownMessages: MessageClasses = new Map(
  Object.entries({ AIMessage, AIMessageChunk, ChatMessage, HumanMessage, RemoveMessage, SystemMessage, ToolMessage }),
)

const plainMessages: ReadonlySet<unknown> = new Set(ownMessages.keys())

/** Most marked parts are plain messages; the serializer takes many times as long for them. */
const reviveMessage = (value: object, messages: MessageClasses): object | undefined => {
  const name = serializedMessageClass(value)
  if (!plainMessages.has(name)) return undefined
  const Message = messages.get(name)
  const { kwargs } = value as { kwargs?: unknown }
  if (!Message || typeof kwargs !== 'object' || kwargs === null) return undefined
  if (Object.values(kwargs).some(mayBeMarked)) return undefined
  try {
    return new Message(kwargs as never)
  } catch {
    return undefined // only looks like a message
  }
}

const mayBeMarked = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && JSON.stringify(value).includes(SERIALIZED_MARK)
