/** Converts A2A messages to graph input and to answers, and chat messages, results and interrupts of a graph to A2A. */
import { derivedId } from '../../ids.ts'
import { isObject } from '../../json.ts'
import type { RunResult } from '../../runner/runner.ts'
import type { Artifact, Message, Part } from './task.ts'

interface ChatMessage {
  id?: string | null
  type?: string
  content?: unknown
  tool_call_id?: unknown
  name?: unknown
  status?: unknown
}

export const messagesOf = (values: unknown): ChatMessage[] =>
  // A state may also be a list of objects, or any value at all.
  isObject(values) && Array.isArray(values['messages']) ? values['messages'].filter(isObject) : []

const textOf = ({ content }: ChatMessage): string => {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (isObject(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('')
}

export const toMessage = (message: ChatMessage, id: string): Message =>
  message.type === 'human'
    ? { id, role: 'user', parts: textParts(message) }
    : { id, role: 'agent', parts: agentParts(message) }

/** What an agent says, or the result of its tool as data. Nothing for other messages, such as a system prompt. */
export const agentParts = (message: ChatMessage): Part[] => {
  if (message.type === 'ai') return textParts(message)
  const { tool_call_id: toolCallId, content, name, status } = message
  if (message.type !== 'tool' || !isText(toolCallId)) return []
  const result = {
    toolCallId,
    ...(content !== undefined && content !== null && content !== '' && { content }),
    ...(isText(name) && { name }),
    ...(isText(status) && { status }),
  }
  return [{ data: { tool_results: [result] } }]
}

const textParts = (message: ChatMessage): Part[] => {
  const text = textOf(message)
  return text === '' ? [] : [{ text }]
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** What the agent said last in this turn, perhaps nothing; without any messages the state's values. */
export const responseOf = (values: RunResult, assistantId: string, runId: string): Artifact => {
  const messages = messagesOf(values)
  const turn = messages.slice(messages.findLastIndex(({ type }) => type === 'human') + 1)
  const last = turn.findLast((message) => message.type === 'ai' && textOf(message) !== '')
  const parts: Part[] = messages.length > 0 ? [{ text: last ? textOf(last) : '' }] : [{ data: values }]
  return {
    id: derivedId(runId, 'response'),
    name: 'Assistant Response',
    description: `Response from assistant ${assistantId}`,
    parts,
  }
}

export const interruptOf = (interrupts: readonly unknown[], runId: string): Artifact => ({
  id: derivedId(runId, 'interrupt'),
  name: 'Interrupt',
  description: 'Agent requires input to continue',
  parts: interrupts.map((data) => ({ data })),
})

/** Text parts become one human message, data parts are merged into the input. */
export const toInput = (parts: readonly Part[], messageId: string): Record<string, unknown> => {
  const data = Object.assign({}, ...parts.map((part) => ('data' in part ? part.data : {}))) as Record<string, unknown>
  const text = joined(parts)
  return text === undefined ? data : { messages: [{ role: 'human', content: text, id: messageId }], ...data }
}

/** The values under `resume` in data parts. Null is none. */
export const resumeValues = (parts: readonly Part[]): unknown[] =>
  parts.flatMap((part) => {
    const value = 'data' in part && isObject(part.data) ? part.data['resume'] : undefined
    return value === undefined || value === null ? [] : [value]
  })

/** What a message says to the question of a task: a value under `resume`, or else its text. Null: it is new input. */
export const toAnswer = (parts: readonly Part[]): { resume: unknown } | null => {
  const [resume = joined(parts)] = resumeValues(parts)
  return resume === undefined ? null : { resume }
}

const joined = (parts: readonly Part[]): string | undefined => {
  const texts = parts.flatMap((part) => ('text' in part ? [part.text] : []))
  return texts.length > 0 ? texts.join('\n') : undefined
}
