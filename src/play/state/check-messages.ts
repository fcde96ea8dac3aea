import { InvalidUpdateError } from '@langchain/langgraph'

/** Throws an InvalidUpdateError, also for messages that LangChain accepts and fails on later. */
export const checkMessages = (update: unknown): void => {
  for (const [index, message] of [update].flat(1).entries()) {
    const problem = problemOf(message)
    if (problem) throw new InvalidUpdateError(`Cannot take message ${index + 1}: ${problem}`)
  }
}

const TYPES = ['human', 'user', 'ai', 'assistant', 'system', 'developer', 'tool', 'remove']

const problemOf = (message: unknown): string | undefined => {
  if (typeof message === 'string') return undefined
  if (isMessage(message)) return contentProblem(message.content)
  const fields = fieldsOf(message)
  if (!fields) {
    return `it must be a text, a pair of role and content, or an object with a role or a type, got ${shown(message)}`
  }
  const { type, content, tool_call_id, tool_calls, id } = fields
  // Serialized by LangChain: the reducer checks its class.
  if (type !== undefined && !TYPES.includes(type as string)) {
    return `its type must be one of ${TYPES.join(', ')}, got ${shown(type)}`
  }
  if (type === 'remove') return typeof id === 'string' ? undefined : 'what is to be removed must have its id'
  if (type === 'tool' && tool_call_id === undefined) return 'a tool message must have a tool_call_id'
  return contentProblem(content) ?? callsProblem(tool_calls)
}

const isMessage = (value: unknown): value is { content?: unknown } =>
  typeof value === 'object' && value !== null && 'getType' in value && typeof value.getType === 'function'

/** With the role or type under `type`; that is undefined for messages that LangChain has serialized. */
const fieldsOf = (message: unknown): Record<string, unknown> | undefined => {
  if (Array.isArray(message))
    return message.length === 2 ? { type: message[0] ?? null, content: message[1] } : undefined
  if (typeof message !== 'object' || message === null) return undefined
  const { lc, kwargs, ...fields } = message as Record<string, unknown>
  if (lc === 1 && typeof kwargs === 'object' && kwargs !== null) return { ...kwargs, type: undefined }
  const { role, type } = fields
  if (role === undefined && type === undefined) return undefined
  return { ...fields, type: typeof role === 'string' ? role : (type ?? role) }
}

const contentProblem = (content: unknown): string | undefined => {
  if (content === undefined || content === null || typeof content === 'string') return undefined
  if (!Array.isArray(content)) return `its content must be a text or a list of texts and objects, got ${shown(content)}`
  const wrong = content.findIndex((part) => typeof part !== 'string' && (typeof part !== 'object' || part === null))
  return wrong < 0
    ? undefined
    : `part ${wrong + 1} of its content must be a text or an object, got ${shown(content[wrong])}`
}

const callsProblem = (calls: unknown): string | undefined => {
  const wrong = Array.isArray(calls) ? calls.findIndex((call) => typeof call !== 'object' || call === null) : -1
  return wrong < 0
    ? undefined
    : `call ${wrong + 1} of its tool_calls must be an object, got ${shown((calls as unknown[])[wrong])}`
}

const MAX_SHOWN = 80

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
