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

/** LangGraph's serializer, as every version has it. */
export interface Serializer {
  dumpsTyped(value: unknown): Promise<[string, Uint8Array]>
  loadsTyped(type: string, data: Uint8Array | string): Promise<unknown>
}

/**
 * Values in the database are readable JSON. Only what JSON cannot express (messages and other objects of LangChain,
 * sets, bytes, …) is in the serializer's notation; for what that cannot express either, see `json-values.ts`.
 */
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

/** The message classes of a copy of LangChain, by name. */
export type MessageClasses = ReadonlyMap<unknown, new (fields: never) => object>

/**
 * Returns a copy: a graph may change its state in place. `messages`: the classes of the serializer's copy of LangChain.
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
 * Calls the serializer only for marked parts: it awaits every part of a value in turn, which is slow for large ones.
 * What a client sent that only looks marked stays as it is.
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

/** Message classes whose constructors take the stored fields unchanged. */
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
