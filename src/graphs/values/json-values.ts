/**
 * What becomes of values that JSON cannot hold, wherever they leave a graph: in streams, results and states, and in what
 * is stored. A BigInt is a number when it is a safe integer, else a text of digits; functions and symbols are left out, in
 * arrays null stands for them; an object within itself is the text that LangGraph has for it.
 */
import { CIRCULAR } from '../langgraph-internals.ts'

/** Anything but an object, as JSON has it; undefined: it is to be left out. */
export const primitiveToJson = (value: unknown): unknown => {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
    case 'function':
    case 'symbol':
      return undefined
    default:
      return value
  }
}

/** What `toJSON` makes of an object; undefined where it has none, or gives itself. */
export const callToJson = (value: object): { json: unknown } | undefined => {
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return undefined
  const json: unknown = value.toJSON()
  return json === value ? undefined : { json }
}

/**
 * A copy of which JSON.stringify makes JSON, and LangGraph's serializer what it restores: maps, sets and other objects of
 * classes stay what they are.
 */
export const toStorable = (value: unknown, around: readonly object[] = []): unknown => {
  if (typeof value !== 'object' || value === null) return primitiveToJson(value)
  if (around.includes(value)) return CIRCULAR
  const part = (one: unknown) => toStorable(one, [...around, value])
  if (Array.isArray(value)) return value.map((element) => part(element) ?? null)
  if (value instanceof Map) return new Map([...value].map(([key, element]) => [part(key), part(element)]))
  if (value instanceof Set) return new Set([...value].map(part))
  // Their parts are no properties.
  if (value instanceof Error || value instanceof RegExp || ArrayBuffer.isView(value)) return value
  const own = callToJson(value)
  if (own) return part(own.json)
  const entries = Object.entries(value).map(([key, element]) => [key, part(element)] as const)
  return Object.setPrototypeOf(Object.fromEntries(entries), Object.getPrototypeOf(value))
}
