/** Converts A2A messages to graph input, and chat messages, results and interrupts of a graph to A2A. */
import { hasStateKeys } from '../../graphs/state/thread-state.ts'
import { derivedId } from '../../ids.ts'
import { isObject } from '../../json.ts'
import type { RunResult } from '../../runner/runner.ts'
import type { Artifact, Message, Part } from './task.ts'

interface ChatMessage {
  id?: string | null
  type?: string
  content?: unknown
}

export const messagesOf = (values: unknown): ChatMessage[] =>
  hasStateKeys(values) && Array.isArray(values['messages']) ? values['messages'].filter(isObject) : []

export const textOf = ({ content }: ChatMessage): string => {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (isObject(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('')
}

export const historyOf = (values: unknown, length: number, runId: string): Message[] => {
  if (length === 0) return []
  const said = messagesOf(values)
    .filter(({ type }) => type === 'human' || type === 'ai')
    .map((message, index) => toMessage(message, message.id ?? derivedId(runId, `message ${index}`)))
    .filter(({ parts }) => parts.length > 0)
  return said.slice(-length)
}

export const toMessage = (message: ChatMessage, id: string): Message => {
  const text = textOf(message)
  return { id, role: message.type === 'human' ? 'user' : 'agent', parts: text === '' ? [] : [{ text }] }
}

/** The last AI message with text, or else the state's values. */
export const responseOf = (values: RunResult, assistantId: string, runId: string): Artifact => {
  const last = messagesOf(values).findLast((message) => message.type === 'ai' && textOf(message) !== '')
  const parts: Part[] = last ? [{ text: textOf(last) }] : [{ data: values }]
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

/** Data parts merged, or else the text. */
export const toResume = (parts: readonly Part[]): unknown => {
  const data = parts.flatMap((part) => ('data' in part ? [part.data] : []))
  return data.length > 0 ? Object.assign({}, ...data) : (joined(parts) ?? '')
}

const joined = (parts: readonly Part[]): string | undefined => {
  const texts = parts.flatMap((part) => ('text' in part ? [part.text] : []))
  return texts.length > 0 ? texts.join('\n') : undefined
}
