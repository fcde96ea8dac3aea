/** Calls of tools that the last AI message holds and nothing has answered yet. */
import type { AIMessage, ToolMessage } from '@langchain/core/messages'
import { isAnswered, type ToolUse } from '../../scripts/step.ts'
import type { State } from '../node-visit.ts'
import type { AnswerStep } from '../program.ts'
import { messagesOf } from '../scope.ts'

export interface OpenCall {
  id: string
  name: string
  args: Record<string, unknown>
}

export const lastAiMessage = (state: State): AIMessage | undefined =>
  messagesOf(state).findLast((message) => message.getType() === 'ai') as AIMessage | undefined

export const openCalls = (state: State): OpenCall[] => {
  const messages = messagesOf(state)
  const last = messages.findLastIndex((message) => message.getType() === 'ai')
  const { tool_calls: calls = [] } = (messages[last] ?? {}) as Partial<AIMessage>
  const answered = new Set(messages.slice(last + 1).map((message) => (message as Partial<ToolMessage>).tool_call_id))
  return calls.filter(({ id }) => !answered.has(id)).map(({ id = '', name, args }) => ({ id, name, args }))
}

interface AnsweredCall {
  use: ToolUse
  call: OpenCall
}

/** Without those that the script leaves open. A `call` step names each call, a `resolve` step each tool. */
export const answeredCalls = ({ kind, calls: uses }: AnswerStep, state: State): AnsweredCall[] => {
  const open = openCalls(state)
  const broken = (lastAiMessage(state)?.invalid_tool_calls ?? []).map(({ name }) => name)
  const takeFirst = <T>(list: T[], isOwn: (one: T) => boolean): T | undefined => {
    const index = list.findIndex(isOwn)
    return index === -1 ? undefined : list.splice(index, 1)[0]
  }
  const found =
    kind === 'resolve'
      ? open.map((call) => ({ call, use: uses.find(({ tool }) => tool === call.name) }))
      : uses.map((use) => {
          const isBroken = !isAnswered(use) && takeFirst(broken, (name) => name === use.tool) !== undefined
          return { use, call: isBroken ? undefined : takeFirst(open, ({ name }) => name === use.tool) }
        })
  return found.flatMap(({ use, call }) => (use && call && isAnswered(use) ? [{ use, call }] : []))
}
