/** What templates and conditions see of a turn. */
import type { BaseMessage } from '@langchain/core/messages'
import { isReservedName } from '../graphs/langgraph-internals.ts'
import { toPlainJson } from '../graphs/values/plain-values.ts'
import { isObject, type JsonObject } from '../json.ts'
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
      return { ...inputParts(toPlainJson(input)), text: text() }
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

/** Keys of the input itself win over those that tell of its messages. */
const inputParts = (input: unknown): object => {
  if (!isObject(input)) return { last: null, attachments: [], value: input }
  const messages = Array.isArray(input['messages']) ? input['messages'].filter(isObject) : []
  return { last: messages.at(-1) ?? null, attachments: messages.flatMap(attachmentsOf), ...input }
}

/** Content blocks that are no text. */
const attachmentsOf = ({ type, content }: JsonObject): JsonObject[] =>
  type === 'human' && Array.isArray(content)
    ? content.filter((block): block is JsonObject => isObject(block) && block['type'] !== 'text')
    : []

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
