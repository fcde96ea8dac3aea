/** What templates and conditions see of a turn. */
import type { BaseMessage } from '@langchain/core/messages'
import { isReservedName } from '../graphs/langgraph-internals.ts'
import { toPlainJson } from '../graphs/values/plain-values.ts'
import type { ConditionScope } from './match-condition.ts'
import type { NodeVisit, State } from './node-visit.ts'
import type { Scope } from './templates.ts'

export const messagesOf = (state: State): BaseMessage[] =>
  Array.isArray(state['messages']) ? (state['messages'] as BaseMessage[]) : []

/** Values that take work to compute are getters. */
export const scopeOf = (
  { config, state, cursor }: Pick<NodeVisit, 'config' | 'state' | 'cursor'>,
  input: unknown,
): Scope & ConditionScope => {
  const { configurable = {}, tags = [], metadata = {} } = config
  const text = () => textOf(messagesOf(state).findLast((message) => message.getType() === 'human'))
  const scope = {
    get input() {
      return { ...withKeys(toPlainJson(input)), text: text() }
    },
    get text() {
      return text()
    },
    get state() {
      return toPlainJson(state)
    },
    get config() {
      return { configurable: publicSettings(configurable), tags, metadata: publicSettings(metadata) }
    },
    context: config['context'] ?? {},
    resume: cursor.resume ?? null,
    match: cursor.match,
    turn: cursor.turn,
    thread_id: configurable['thread_id'] ?? null,
    run_id: configurable['run_id'] ?? null,
  }
  return Object.defineProperties({ ...cursor.vars }, Object.getOwnPropertyDescriptors(scope)) as Scope & ConditionScope
}

const withKeys = (input: unknown): object =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? input : { value: input }

/** Without the live objects that LangGraph puts there. */
const publicSettings = (settings: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !isReservedName(key)))

export const textOf = (message: BaseMessage | undefined): string => {
  const { content = '' } = message ?? {}
  if (typeof content === 'string') return content
  return (content as readonly (string | { text?: unknown })[]) // LangChain's types know of no texts among the blocks
    .map((block) => (typeof block === 'string' ? block : typeof block.text === 'string' ? block.text : ''))
    .join('')
}
