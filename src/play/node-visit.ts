/** One execution of a node: what its steps read and write. */
import type { LangGraphRunnableConfig } from '@langchain/langgraph'
import type { Clock } from '../clock.ts'
import { taskSettings } from '../graphs/langgraph-internals.ts'
import { derivedId, type Ids } from '../ids.ts'
import type { Script, ScriptGraph, StateField } from '../scripts/script.ts'
import type { Step } from '../scripts/step.ts'
import type { Cursor } from './cursor.ts'
import type { Programs } from './program.ts'
import { applyUpdate, combineUpdates } from './state/reducers.ts'
import { countAnswers } from './task-channels.ts'
import type { Templates } from './templates.ts'

export interface PlayServices {
  ids: Ids
  clock: Pick<Clock, 'sleep'>
  pace: number
  templates: Templates
  findScript(graphId: string): Script | undefined
  /** A step that a module yields; `name` is for error messages. Throws when it is invalid. */
  toStep(value: unknown, name: string): Step
  /** Await it before each node: it yields to the event loop from time to time. */
  yieldBetweenNodes(): Promise<void>
}

export interface PlayedGraph {
  definition: ScriptGraph
  title: string
  programs: Programs
  fields: ReadonlyMap<string, StateField>
  generate: Script['generate']
  isSubgraph: boolean
  /** Plays a part of a turn of the graph that runs it, whose state it gets. */
  isPart: boolean
  services: PlayServices
}

export type State = Record<string, unknown>

export interface NodeVisit {
  readonly graph: PlayedGraph
  readonly node: string
  readonly config: LangGraphRunnableConfig
  readonly state: State
  readonly cursor: Cursor
  readonly update: State
  readonly result: unknown
  /** How many of the coming interrupts clients have already answered, when a task is replayed after an interrupt. */
  answersAhead: number
  /** Whether the current step already played before the task was interrupted. Then it must not be streamed again. */
  readonly isReplay: boolean
  nextId(): string
}

/** A missing key leaves the cursor or the result as it is. */
export interface StepOutcome {
  cursor?: Cursor
  /** May be undefined: test it with `'result' in outcome`. */
  result?: unknown
}

/** The only place that changes the cursor and the result of a visit. */
export const applyOutcome = (visit: NodeVisit, outcome: StepOutcome): void => {
  Object.assign(visit, outcome)
}

type Given = Pick<NodeVisit, 'graph' | 'node' | 'config' | 'state' | 'cursor'>

/** `isTask`: LangGraph replays the node from its start after each interrupt, which must produce the same ids. */
export const createNodeVisit = (given: Given, { isTask }: { isTask: boolean }): NodeVisit => ({
  ...given,
  state: { ...given.state },
  update: {},
  result: undefined,
  answersAhead: isTask ? countAnswers(given.config) : 0,
  get isReplay() {
    return isTask && this.answersAhead > 0
  },
  nextId: isTask ? createTaskIds(given.config, given.graph.services.ids) : given.graph.services.ids.random,
})

const createTaskIds = (config: LangGraphRunnableConfig, ids: Ids): (() => string) => {
  const { __pregel_task_id: task } = taskSettings(config)
  let count = 0
  return () => (task === undefined ? ids.random() : derivedId(task, String(count++)))
}

/** The state must have the key. */
export const writeState = (visit: NodeVisit, key: string, value: unknown): void => {
  const field = visit.graph.fields.get(key) ?? UNDECLARED
  const after = applyUpdate(field, visit.state[key], value)
  visit.update[key] = Object.hasOwn(visit.update, key) ? combineUpdates(field, visit.update[key], value, after) : value
  visit.state[key] = after
}

const UNDECLARED: StateField = { reducer: 'replace' }

/** Of the last AI message or, before the first, the next one. Mutates the cursor, so that concurrent branches agree. */
export const anchorMessageId = (visit: NodeVisit): string => {
  visit.cursor.message ??= { id: newMessageId(visit), isSpoken: false }
  return visit.cursor.message.id
}

/** With the prefix that LangChain gives to messages of a model. */
export const newMessageId = (visit: NodeVisit): string => `lc_run--${visit.nextId()}`
