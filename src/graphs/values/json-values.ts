/**
 * How values that JSON cannot express are sent and stored: a BigInt as a number when it is a safe integer, else as
 * digits; functions and symbols not at all, in arrays as null; an object within itself as the text that LangGraph has
 * for it.
 */
import { CIRCULAR } from '../langgraph-internals.ts'

/** For anything but an object; undefined: leave it out. */
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

/** Undefined when the object has no `toJSON`, or it returns the object itself. */
export const callToJson = (value: object): { json: unknown } | undefined => {
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return undefined
  const json: unknown = value.toJSON()
  return json === value ? undefined : { json }
}

/** A copy for JSON.stringify and LangGraph's serializer: maps, sets and instances of classes stay what they are. */
export const toStorable = (value: unknown, around: readonly object[] = []): unknown => {
  if (typeof value !== 'object' || value === null) return primitiveToJson(value)
  if (around.includes(value)) return CIRCULAR
  const part = (one: unknown) => toStorable(one, [...around, value])
  if (Array.isArray(value)) return value.map((element) => part(element) ?? null)
  if (value instanceof Map) return new Map([...value].map(([key, element]) => [part(key), part(element)]))
  if (value instanceof Set) return new Set([...value].map(part))
  // Their contents are not in their properties.
  if (value instanceof Error || value instanceof RegExp || ArrayBuffer.isView(value)) return value
  const own = callToJson(value)
  if (own) return part(own.json)
  const entries = Object.entries(value).map(([key, element]) => [key, part(element)] as const)
  return Object.setPrototypeOf(Object.fromEntries(entries), Object.getPrototypeOf(value))
}
