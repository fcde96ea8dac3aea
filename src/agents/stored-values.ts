import type { StoredValue } from '../db/checkpoints.ts'

/** LangGraph's serializer, in the form that every copy of it has. */
export interface Serializer {
  dumpsTyped(value: unknown): Promise<[string, Uint8Array]>
  loadsTyped(type: string, data: Uint8Array | string): Promise<unknown>
}

/**
 * A value as JSON that a person can read. Only what JSON cannot hold (messages and other objects of LangChain, sets,
 * dates, …) has the serializer's notation in it.
 */
export const store = async (serializer: Serializer, value: unknown): Promise<StoredValue> => {
  const [type, bytes] = await serializer.dumpsTyped(value)
  const data = Buffer.from(bytes)
  return { type, value: type === 'json' ? JSON.parse(data.toString()) : data.toString('base64') }
}

/** Gives a copy: what is stored never changes when a graph changes its state in place. */
export const restore = async (serializer: Serializer, { type, value }: StoredValue): Promise<unknown> => {
  if (type !== 'json') return serializer.loadsTyped(type, Buffer.from(value as string, 'base64')) // `store` made it
  const text = JSON.stringify(value)
  // The serializer awaits each part of a value in turn. Without its mark (`"lc":`) there is nothing for it to do.
  return text.includes('"lc":') ? serializer.loadsTyped(type, text) : JSON.parse(text)
}
