/** One time that a node plays: what its steps find, and what they leave. */
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

/** What scripts are played with. */
export interface PlayServices {
  ids: Ids
  clock: Pick<Clock, 'sleep'>
  /** What delays are multiplied with: 0 plays everything at once. */
  pace: number
  templates: Templates
  /** Other scripts, which a script may run. */
  findScript(graphId: string): Script | undefined
  /** A step that a module yields; `name` is for error messages. Throws when it is invalid. */
  toStep(value: unknown, name: string): Step
  /** To be awaited before each node: lets others have the event loop every now and then. */
  yieldBetweenNodes(): Promise<void>
}

/** A graph as its nodes know it. */
export interface PlayedGraph {
  definition: ScriptGraph
  /** What error messages call it. */
  title: string
  programs: Programs
  /** Every key of the state, declared or not. */
  fields: ReadonlyMap<string, StateField>
  generate: Script['generate']
  /** Whether another graph runs it. */
  isSubgraph: boolean
  services: PlayServices
}

export type State = Record<string, unknown>

export interface NodeVisit {
  readonly graph: PlayedGraph
  readonly node: string
  readonly config: LangGraphRunnableConfig
  /** With what this visit has changed so far. */
  readonly state: State
  /** Moved by `applyOutcome` alone. */
  readonly cursor: Cursor
  /** What the node returns. */
  readonly update: State
  /** What the last step gave back. Set by `applyOutcome` alone. */
  readonly result: unknown
  /** How many of the questions ahead clients have answered, when a task is played again after an interrupt. */
  answersAhead: number
  /** Whether the steps that play now have played before the task was interrupted: they show nothing again. */
  readonly isReplay: boolean
  nextId(): string
}

/** What playing a step leaves beside its effects; what is left out stays as it is. */
export interface StepOutcome {
  cursor?: Cursor
  /** What the step gives back, which may be undefined: only `'result' in outcome` says that there is one. */
  result?: unknown
}

/** The only place that moves the cursor of a visit. */
export const applyOutcome = (visit: NodeVisit, outcome: StepOutcome): void => {
  Object.assign(visit, outcome)
}

type Given = Pick<NodeVisit, 'graph' | 'node' | 'config' | 'state' | 'cursor'>

/** `isTask`: LangGraph plays it from its beginning again after each interrupt, when it must find the same ids. */
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

/** Adds to what the node returns; later steps of the visit find it in the state. The key must be one of the state. */
export const writeState = (visit: NodeVisit, key: string, value: unknown): void => {
  const field = visit.graph.fields.get(key) ?? UNDECLARED
  const after = applyUpdate(field, visit.state[key], value)
  visit.update[key] = Object.hasOwn(visit.update, key) ? combineUpdates(field, visit.update[key], value, after) : value
  visit.state[key] = after
}

const UNDECLARED: StateField = { reducer: 'replace' }

/**
 * The id of the message that a UI message belongs to: the one spoken last or, before the first, the one to be spoken
 * next. Notes it in the cursor itself, which branches that play at the same time share.
 */
export const anchorMessageId = (visit: NodeVisit): string => {
  visit.cursor.message ??= { id: newMessageId(visit), isSpoken: false }
  return visit.cursor.message.id
}

/** With the prefix that LangChain gives to messages of a model. */
export const newMessageId = (visit: NodeVisit): string => `lc_run--${visit.nextId()}`
