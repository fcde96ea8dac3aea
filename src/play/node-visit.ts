/** One time that a node plays: what its steps find, and what they leave. */
import type { BaseMessage } from '@langchain/core/messages'
import type { LangGraphRunnableConfig } from '@langchain/langgraph'
import { plain } from '../graphs/values/plain-values.ts'
import { derivedId, type Ids } from '../ids.ts'
import type { Script, ScriptGraph, StateField, Step } from '../scripts/script.ts'
import type { Cursor } from './cursor.ts'
import type { Occasion } from './match-condition.ts'
import { combined, updated } from './played-state.ts'
import type { Programs } from './program.ts'
import type { Scope, Templates } from './render-template.ts'

/** What scripts are played with. */
export interface Stage {
  ids: Ids
  /** What delays are multiplied with: 0 plays everything at once. */
  pace: number
  templates: Templates
  /** Other scripts, which a script may run. */
  script(graphId: string): Script | undefined
  /** A step as a module yields it; `name` is for messages. Throws when it is none. */
  toStep(value: unknown, name: string): Step
  /** See `createBreath`. */
  breathe(): Promise<void>
}

/** A graph as its nodes know it. */
export interface Piece {
  play: ScriptGraph
  /** How messages call it. */
  title: string
  programs: Programs
  /** Every key of the state, declared or not. */
  fields: ReadonlyMap<string, StateField>
  generate: Script['generate']
  /** Whether another graph runs it. */
  isInner: boolean
  stage: Stage
}

export type State = Record<string, unknown>

export interface Pass {
  piece: Piece
  node: string
  config: LangGraphRunnableConfig
  /** As it is with what this pass has changed so far. */
  state: State
  cursor: Cursor
  /** What the node returns. */
  update: State
  /** What the last step gave back. */
  result: unknown
  /** How many questions ahead have been answered already, by clients that have resumed the task. */
  answered: number
  /** Whether what plays now was shown before the task was interrupted: it must leave the same, and show nothing again. */
  readonly isSilent: boolean
  nextId(): string
}

type Given = Pick<Pass, 'piece' | 'node' | 'config' | 'state' | 'cursor'>

/** A task that plays over several interrupts begins anew after each, and must find the same ids again. */
export const createPass = (given: Given, isTask: boolean): Pass => ({
  ...given,
  state: { ...given.state },
  update: {},
  result: undefined,
  answered: 0,
  get isSilent() {
    return isTask && this.answered > 0
  },
  nextId: isTask ? idsOfTask(given.config, given.piece.stage.ids) : given.piece.stage.ids.random,
})

const idsOfTask = (config: LangGraphRunnableConfig, ids: Ids): (() => string) => {
  const task: unknown = config.configurable?.['__pregel_task_id']
  let count = 0
  return () => (typeof task === 'string' ? derivedId(task, String(count++)) : ids.random())
}

/** Adds to what the node returns; later steps of the pass find it in the state. The key must be one of the state. */
export const put = (pass: Pass, key: string, value: unknown): void => {
  const field = pass.piece.fields.get(key) ?? OPEN
  const after = updated(field, pass.state[key], value)
  pass.update[key] = Object.hasOwn(pass.update, key) ? combined(field, pass.update[key], value, after) : value
  pass.state[key] = after
}

const OPEN: StateField = { reducer: 'replace' }

/** Adds to a key straight away, as one write of several: so that clients see each. */
export const send = (pass: Pick<Pass, 'config'>, key: string, value: unknown): void => {
  const write = pass.config.configurable?.['__pregel_send'] as ((writes: [string, unknown][]) => void) | undefined
  write?.([[key, value]])
}

export const read = (config: LangGraphRunnableConfig, key: string): unknown => {
  const select = config.configurable?.['__pregel_read'] as ((key: string, isFresh: boolean) => unknown) | undefined
  return select?.(key, true)
}

export const messagesOf = (state: State): BaseMessage[] =>
  Array.isArray(state['messages']) ? (state['messages'] as BaseMessage[]) : []

/** What templates and conditions see. What takes work to read is a getter. */
export const scopeOf = (
  { config, state, cursor }: Pick<Pass, 'config' | 'state' | 'cursor'>,
  input: unknown,
): Scope & Occasion => {
  const { configurable = {}, tags = [], metadata = {} } = config
  const text = () => textOf(messagesOf(state).findLast((message) => message.getType() === 'human'))
  const scope = {
    get input() {
      return { ...asObject(plain(input)), text: text() }
    },
    get text() {
      return text()
    },
    get state() {
      return plain(state)
    },
    get config() {
      return { configurable: shown(configurable), tags, metadata: shown(metadata) }
    },
    context: config['context'] ?? {},
    resume: cursor.resume ?? null,
    match: cursor.match,
    turn: cursor.turn,
    thread_id: configurable['thread_id'] ?? null,
    run_id: configurable['run_id'] ?? null,
  }
  return Object.defineProperties({ ...cursor.vars }, Object.getOwnPropertyDescriptors(scope)) as Scope & Occasion
}

const asObject = (input: unknown): object =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? input : { value: input }

/** Without what LangGraph keeps for itself. */
const shown = (settings: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !key.startsWith('__')))

const textOf = (message: BaseMessage | undefined): string => {
  const { content = '' } = message ?? {}
  if (typeof content === 'string') return content
  return (content as readonly (string | { text?: unknown })[]) // LangChain's types know of no texts among the blocks
    .map((block) => (typeof block === 'string' ? block : typeof block.text === 'string' ? block.text : ''))
    .join('')
}
