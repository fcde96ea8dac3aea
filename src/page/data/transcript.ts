import type { BaseMessage } from '@langchain/core/messages'
import type { AssembledToolCall } from '@langchain/react'
import { type Part, partsOf, textOf } from './content.ts'

/** A tool call of a message with what is known of its result. */
export interface Call {
  id: string
  name: string
  args: Readonly<Record<string, unknown>>
  /** `waiting`: the run stopped before the call was made, as for an approval. */
  status: 'running' | 'waiting' | 'done' | 'failed'
  /** What the tool gave, or the text of its error. */
  result: unknown
}

export type Entry =
  | { kind: 'human'; id: string; parts: readonly Part[] }
  | {
      kind: 'ai'
      id: string
      name: string | undefined
      parts: readonly Part[]
      calls: readonly Call[]
      isOpen: boolean
    }
  | { kind: 'other'; id: string; role: string; parts: readonly Part[] }

interface Progress {
  /** From the stream: known before the state has the tool's message. */
  toolCalls: readonly AssembledToolCall[]
  isLoading: boolean
}

interface WrittenCall {
  id?: string
  name: string
  args: Record<string, unknown>
}

/** Messages as entries to show, in order: the results of tools are with their calls. */
export const readTranscript = (messages: readonly BaseMessage[], { toolCalls, isLoading }: Progress): Entry[] => {
  const results = new Map(messages.filter(isToolMessage).map((message) => [message.tool_call_id, message]))
  const streamed = new Map(toolCalls.map((call) => [call.callId, call]))
  const called = new Set(messages.flatMap(callsOf).map(({ id }) => id))
  const last = messages.at(-1)
  return messages.flatMap((message, index): Entry[] => {
    const id = message.id ?? `message-${index}`
    const parts = partsOf(message.content)
    const role = message.getType()
    if (role === 'human') return [{ kind: 'human', id, parts }]
    if (role === 'ai') {
      const isOpen = isLoading && message === last
      const calls = callsOf(message).map((call) => toCall(call, results, streamed, isLoading))
      if (parts.length === 0 && calls.length === 0 && !isOpen) return []
      return [{ kind: 'ai', id, name: message.name, parts, calls, isOpen }]
    }
    // A result without its call, as in a history that was trimmed.
    if (isToolMessage(message) && called.has(message.tool_call_id)) return []
    return role === 'remove' ? [] : [{ kind: 'other', id, role, parts }]
  })
}

const toCall = (
  { id = '', name, args }: WrittenCall,
  results: ReadonlyMap<string, ToolMessage>,
  streamed: ReadonlyMap<string, AssembledToolCall>,
  isLoading: boolean,
): Call => {
  const call = { id, name, args: args ?? {} }
  const message = results.get(id)
  if (message) {
    const text = textOf(message.content)
    const result = text === '' && Array.isArray(message.content) ? message.content : text
    return { ...call, status: message.status === 'error' ? 'failed' : 'done', result }
  }
  const live = streamed.get(id)
  if (live?.status === 'finished') return { ...call, status: 'done', result: live.output }
  if (live?.status === 'error') return { ...call, status: 'failed', result: live.error }
  return { ...call, status: isLoading ? 'running' : 'waiting', result: undefined }
}

type ToolMessage = BaseMessage & { tool_call_id: string; status?: 'success' | 'error' }

const isToolMessage = (message: BaseMessage): message is ToolMessage => message.getType() === 'tool'

const callsOf = (message: BaseMessage): WrittenCall[] => (message as { tool_calls?: WrittenCall[] }).tool_calls ?? []
