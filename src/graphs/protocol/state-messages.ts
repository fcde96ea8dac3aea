/** States and updates as the protocol shows them: with trimmed messages. */
import { isObject, type JsonObject } from '../../json.ts'
import { INTERRUPT } from '../langgraph-internals.ts'
import { toProtocolBlock } from './protocol-blocks.ts'

/** Trims every message in the value, which is shared where nothing changes, and leaves interrupts out. */
export const trimMessages = (value: unknown): unknown => {
  if (Array.isArray(value)) return mapShared(value, trimMessages)
  if (!isObject(value)) return value
  if (isMessage(value)) return trimMessage(value)
  let trimmed: Record<string, unknown> | undefined
  for (const key in value) {
    const part = value[key]
    const own = key === INTERRUPT ? undefined : trimMessages(part)
    if (own === part) continue
    trimmed ??= { ...value }
    if (key === INTERRUPT) delete trimmed[key]
    else trimmed[key] = own
  }
  return trimmed ?? value
}

const mapShared = (list: readonly unknown[], map: (value: unknown) => unknown): readonly unknown[] => {
  const mapped = list.map(map)
  return mapped.some((value, index) => value !== list[index]) ? mapped : list
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ human: 'human', user: 'human', ai: 'ai', assistant: 'ai', system: 'system' },
  ...{ tool: 'tool', function: 'function', remove: 'remove' },
}

/** As a snapshot of LangChain's messages has them; other data may have such a `type` too. */
const isMessage = (value: JsonObject): boolean =>
  typeof value['type'] === 'string' && Object.hasOwn(TYPES, value['type']) && 'content' in value

const trimMessage = (message: JsonObject): JsonObject => {
  const { type, content, id, name, response_metadata: metadata } = message
  return {
    type: TYPES[String(type)],
    content: trimContent(content),
    ...(typeof id === 'string' && { id }),
    ...(typeof name === 'string' && { name }),
    ...(isObject(metadata) && Object.keys(metadata).length > 0 && { response_metadata: metadata }),
    ...(type === 'tool' ? toolFields(message) : {}),
    ...(type === 'ai' || type === 'assistant' ? callFields(message) : {}),
  }
}

const trimContent = (content: unknown): unknown => {
  if (!Array.isArray(content)) return content
  const blocks = content.map(toProtocolBlock).filter((block) => block !== undefined)
  return blocks.length > 0 ? blocks : content
}

const toolFields = ({ tool_call_id: id, status, artifact }: JsonObject): JsonObject => ({
  ...(typeof id === 'string' && { tool_call_id: id }),
  ...((status === 'success' || status === 'error') && { status }),
  ...(artifact !== undefined && { artifact }),
})

const callFields = ({ tool_calls: calls, invalid_tool_calls: invalid }: JsonObject): JsonObject => ({
  ...(isFilled(calls) && { tool_calls: calls }),
  ...(isFilled(invalid) && { invalid_tool_calls: invalid }),
})

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0
