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

/** LangGraph's serializer, in the form that every copy of it has. */
export interface Serializer {
  dumpsTyped(value: unknown): Promise<[string, Uint8Array]>
  loadsTyped(type: string, data: Uint8Array | string): Promise<unknown>
}

/**
 * A value as JSON that a person can read. Only what JSON cannot hold (messages and other objects of LangChain, sets,
 * bytes, …) has the serializer's notation in it; what that cannot hold either is as `json-values.ts` says.
 */
export const toStoredValue = async (serializer: Serializer, value: unknown): Promise<StoredValue> => {
  const [type, bytes] = await serializer.dumpsTyped(value)
  const data = Buffer.from(bytes)
  if (type !== 'json') return { type, value: data.toString('base64') }
  const text = data.toString()
  if (!UNSERIALIZABLE.has(text)) return { type, value: JSON.parse(text) }
  // Only now: to copy each value first would cost more than to serialize it.
  const [, copied] = await serializer.dumpsTyped(toStorable(value))
  return { type, value: JSON.parse(Buffer.from(copied).toString()) }
}

/** The message classes of a copy of LangChain, by name. */
export type MessageClasses = ReadonlyMap<unknown, new (fields: never) => object>

/**
 * Gives a copy: what is stored never changes when a graph changes its state in place. `messages` are the classes of the
 * copy that the serializer is of.
 */
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

/**
 * Hands to the serializer only what it has marked: it awaits each part of a value in turn, which is slow for large ones.
 * A client may send something that only looks marked: where it means nothing to the serializer it stays as it was sent.
 */
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

/** Whose constructors take the stored fields as they are. */
const plainMessages: ReadonlySet<unknown> = new Set(ownMessages.keys())

/** Most of what is marked are plain messages, for which the serializer takes many times as long. */
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
