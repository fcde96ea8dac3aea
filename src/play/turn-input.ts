/** What a turn has been given: the input of its run alone, not what the thread held before. */
import { type BaseMessage, coerceMessageLikeToMessage } from '@langchain/core/messages'
import type { LangGraphRunnableConfig } from '@langchain/langgraph'
import { START } from '../graphs/langgraph-internals.ts'
import { isObject } from '../json.ts'
import type { PlayedGraph, State } from './node-visit.ts'
import { messagesOf } from './scope.ts'
import { isRunning, readChannel, readChannels } from './task-channels.ts'

/** For the conditional edge after the start; `state` is what the input has made of the thread's. */
export const turnInputOf = (graph: PlayedGraph, config: LangGraphRunnableConfig, state: unknown): unknown => {
  if (!isRunning(config)) return updateOf(graph, config)
  // A graph gets the whole state of the one that runs it.
  if (graph.isPart) return isObject(state) ? { ...state, messages: newestInput(messagesOf(state)) } : state
  const input = readChannel(config, START)
  return isObject(input) && input['messages'] !== undefined ? { ...input, messages: coerced(input['messages']) } : input
}

/** A client's update of the state as the start node. */
const updateOf = ({ fields }: PlayedGraph, config: LangGraphRunnableConfig): State => {
  const keys = [...fields.keys()]
  const [before, after] = [readChannels(config, keys, false), readChannels(config, keys)]
  const known = new Set(messagesOf(before))
  return {
    ...Object.fromEntries(Object.entries(after).filter(([key, value]) => value !== before[key])),
    messages: messagesOf(after).filter((message) => !known.has(message)),
  }
}

/** With the types that the state gives them. Messages that it cannot take fail the run there. */
const coerced = (messages: unknown): unknown => {
  try {
    return [messages].flat(1).map((message) => coerceMessageLikeToMessage(message as never))
  } catch {
    return messages
  }
}

/** The last human message, and those right before it that no agent or tool has answered. */
const newestInput = (messages: readonly BaseMessage[]): readonly BaseMessage[] => {
  const last = messages.findLastIndex((message) => message.getType() === 'human')
  const answered = messages
    .slice(0, Math.max(last, 0))
    .findLastIndex((message) => ['ai', 'tool'].includes(message.getType()))
  return last === -1 ? [] : messages.slice(answered + 1, last + 1)
}
