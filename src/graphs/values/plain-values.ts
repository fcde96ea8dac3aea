import { CIRCULAR, type MessageObject } from '../langgraph-internals.ts'
import { callToJson, primitiveToJson } from './json-values.ts'

/** Messages become flat objects with, as on the Python server, every field of their type. Else see `json-values.ts`. */
export const toPlainJson = (value: unknown): unknown => plainPart(value, [])

/** An empty object for anything that is none. */
export const toPlainObject = (value: unknown): Record<string, unknown> => objectPart(value, [])

/** `around`: the objects that contain the value. */
const plainPart = (value: unknown, around: object[]): unknown => {
  if (typeof value !== 'object' || value === null) return primitiveToJson(value)
  if (around.includes(value)) return CIRCULAR
  around.push(value)
  const found = partsOf(value, around)
  around.pop()
  return found
}

const partsOf = (value: object, around: object[]): unknown => {
  if (Array.isArray(value)) return value.map((element) => plainPart(element, around) ?? null)
  if (isMessage(value)) return plainMessage(value, around)
  if (value instanceof Map) return plainPart(Object.fromEntries(value), around)
  if (value instanceof Set) return plainPart([...value], around)
  const own = callToJson(value)
  if (own) return plainPart(own.json, around)
  const entries: [string, unknown][] = []
  for (const [key, element] of Object.entries(value)) {
    const part = plainPart(element, around)
    if (part !== undefined) entries.push([key, part])
  }
  return Object.fromEntries(entries)
}

const objectPart = (value: unknown, around: object[]): Record<string, unknown> => {
  const found = plainPart(value, around)
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
}

const isMessage = (value: object): value is MessageObject =>
  'getType' in value && typeof value.getType === 'function' && 'toDict' in value && typeof value.toDict === 'function'

const plainMessage = (message: MessageObject, around: object[]): Record<string, unknown> => {
  const type = message.getType()
  const { content, additional_kwargs, response_metadata, name, id, ...rest } = objectPart(fieldsOf(message), around)
  return {
    // LangChain allows a message without content, its clients do not.
    content: content ?? '',
    additional_kwargs,
    response_metadata,
    type,
    name: name ?? null,
    id: id ?? null,
    ...ofType(type, rest),
  }
}

/** Like `toDict`, which is too slow for every token of a stream: it converts names that are in snake case already. */
const fieldsOf = (message: MessageObject): Record<string, unknown> => {
  const { lc_kwargs: given } = message
  if (typeof given !== 'object' || given === null) return message.toDict().data
  const fields: Record<string, unknown> = {}
  for (const name in given) {
    if (UPPER_CASE.test(name)) return message.toDict().data
    fields[name] = name in message ? (message as unknown as Record<string, unknown>)[name] : given[name]
  }
  return fields
}

const UPPER_CASE = /[A-Z]/

/** Without pieces of calls: what a node returns may be chunks that were put together, and is whole nevertheless. */
const ofType = (
  type: string,
  { role, tool_call_chunks: _, ...rest }: Record<string, unknown>,
): Record<string, unknown> => {
  switch (type) {
    case 'ai':
      return {
        ...rest,
        tool_calls: withType(rest['tool_calls'], 'tool_call'),
        invalid_tool_calls: withType(rest['invalid_tool_calls'], 'invalid_tool_call'),
        usage_metadata: withoutEmptyDetails(rest['usage_metadata'] ?? null),
      }
    case 'tool':
      return { ...rest, artifact: rest['artifact'] ?? null, status: rest['status'] ?? 'success' }
    case 'generic':
      return { ...rest, role }
    default:
      return rest
  }
}

/** LangChain for JavaScript adds them to the sum of two chunks. */
const withoutEmptyDetails = (usage: unknown): unknown =>
  typeof usage === 'object' && usage !== null
    ? Object.fromEntries(
        Object.entries(usage).filter(([name, value]) => !/_details$/.test(name) || !isEmptyObject(value)),
      )
    : usage

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** Clients may send calls without their type. */
const withType = (calls: unknown, type: string): unknown[] =>
  Array.isArray(calls) ? calls.map((call) => ({ ...call, type })) : []
