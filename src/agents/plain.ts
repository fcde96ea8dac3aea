/** What of LangChain's message classes is read; every copy of them has it. */
interface MessageObject {
  getType(): string
  toDict(): { data: Record<string, unknown> }
}

/**
 * A value of a state as clients are sent it: messages as flat objects with their `type`, everything else as JSON has it.
 * Fields that a message of its type can have are always there, as the Python server has them.
 */
export const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((element) => plain(element) ?? null)
  if (isMessage(value)) return plainMessage(value)
  if (value instanceof Map) return plain(Object.fromEntries(value))
  if (value instanceof Set) return plain([...value])
  if ('toJSON' in value && typeof value.toJSON === 'function') return plain(value.toJSON())
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined && typeof part !== 'function')
      .map(([key, part]) => [key, plain(part)]),
  )
}

/** For places where an object is needed. */
export const plainObject = (value: unknown): Record<string, unknown> => {
  const found = plain(value)
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
}

const isMessage = (value: object): value is MessageObject =>
  'getType' in value && typeof value.getType === 'function' && 'toDict' in value && typeof value.toDict === 'function'

const plainMessage = (message: MessageObject): Record<string, unknown> => {
  const type = message.getType()
  const { content, additional_kwargs, response_metadata, name, id, ...rest } = plainObject(message.toDict().data)
  return {
    content,
    additional_kwargs,
    response_metadata,
    type,
    name: name ?? null,
    id: id ?? null,
    ...ofType(type, rest),
  }
}

const ofType = (
  type: string,
  { role, tool_call_chunks, ...rest }: Record<string, unknown>,
): Record<string, unknown> => {
  switch (type) {
    case 'ai':
      return {
        ...rest,
        tool_calls: withType(rest['tool_calls'], 'tool_call'),
        invalid_tool_calls: withType(rest['invalid_tool_calls'], 'invalid_tool_call'),
        usage_metadata: rest['usage_metadata'] ?? null,
        // On chunks only: what a node returns may be put together of them.
        ...(Array.isArray(tool_call_chunks) && { tool_call_chunks }),
      }
    case 'tool':
      return { ...rest, artifact: rest['artifact'] ?? null, status: rest['status'] ?? 'success' }
    case 'generic':
      return { ...rest, role }
    default:
      return rest
  }
}

/** A call that was sent in a short form says nothing of its kind. */
const withType = (calls: unknown, type: string): unknown[] =>
  Array.isArray(calls) ? calls.map((call) => ({ ...call, type })) : []
