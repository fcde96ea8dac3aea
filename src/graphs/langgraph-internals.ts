/**
 * Undocumented parts of LangGraph and LangChain (observed in LangGraph 1.7.3), and constants whose import would load
 * LangGraph at the start; `test/graphs/langgraph-internals.test.ts` says by name what an upgrade has changed.
 */

import type { AsyncLocalStorage } from 'node:async_hooks'

export const START = '__start__'
export const END = '__end__'

/** The only channel of a graph whose whole state is one value. */
export const ROOT = '__root__'

/** In metadata: the name of the agent of LangChain that a graph is, or belongs to. */
export const AGENT_NAME = 'lc_agent_name'

/** Holds the Sends that the next superstep begins with (`TASKS` in LangGraph). */
export const PENDING_SENDS = '__pregel_tasks'

/** In streams: the interrupts of a superstep. In pending writes: one interrupt of a task. */
export const INTERRUPT = '__interrupt__'

/** In pending writes: the answer to an interrupt. */
export const RESUME = '__resume__'

/** Pending writes to these replace earlier ones of the same task (`WRITES_IDX_MAP` in LangGraph). */
export const SPECIAL_WRITE_INDEX: Readonly<Record<string, number>> = {
  __error__: -1,
  __scheduled__: -2,
  [INTERRUPT]: -3,
  [RESUME]: -4,
}

/** The `task_id` of pending writes that no task made, but a command. */
export const NULL_TASK_ID = '00000000-0000-0000-0000-000000000000'

/** As `asNode` of a state update: the values are a list of `[values, node]` pairs. */
export const COPY = '__copy__'

/** `{"__overwrite__": value}` replaces the value of a key without its reducer. */
export const OVERWRITE = '__overwrite__'

/** Separates the parts of a namespace (`checkpoint_ns`, and the event names of subgraphs): `outer:id|inner:id`. */
export const NAMESPACE_SEPARATOR = '|'

/** On calls that traces hide. */
export const HIDDEN_TAG = 'langsmith:hidden'

/** On nodes, and on messages that they returned. */
export const isStepTag = (tag: string): boolean => tag.startsWith('graph:step:')

/** Names that LangGraph keeps to itself: channels, nodes, and config keys, which hold live objects. */
export const isReservedName = (name: string): boolean => name.startsWith('__')

/** In `configurable`: LangGraph's own, not one of the server's notes on a run, such as `__after_seconds__`. */
export const isLiveSetting = (name: string): boolean => isReservedName(name) && !name.endsWith('__')

/** In `configurable`: whether a nested graph continues from its checkpoint, whatever its input. */
export const RESUMING = '__pregel_resuming'

/** In `configurable`: the signals of the run, which its nested graphs share. */
export const ABORT_SIGNALS = '__pregel_abort_signals'

/** In `configurable`: answers by the ids of interrupts. */
export const RESUME_MAP = '__pregel_resume_map'

export const BRANCH_CHANNEL_PREFIX = 'branch:to:'

/** Channels between nodes, which the state does not declare; older versions have other `branch:` ones. */
export const isEdgeChannel = (name: string): boolean => /^(branch|join):/.test(name)

/** What LangGraph puts into `config.configurable` for the nodes and conditional edges of a task. */
export interface TaskSettings {
  __pregel_task_id?: string
  /** Writes to channels at once, before the node returns. */
  __pregel_send?: (writes: readonly (readonly [channel: string, value: unknown])[]) => void
  /** Reads a channel, or several as an object. `isFresh`: with what the task itself has written. */
  __pregel_read?: (channels: string | readonly string[], isFresh: boolean) => unknown
  /** Absent when a state update, not a run, calls a conditional edge. */
  __pregel_scratchpad?: {
    /** Answers to the interrupts of the task so far, in order. */
    resume?: readonly unknown[]
    nullResume?: unknown
  }
}

export const taskSettings = ({ configurable }: { configurable?: Record<string, unknown> }): TaskSettings =>
  (configurable ?? {}) as TaskSettings

/** Options of `stream`, with `subgraphs`: the envelope of each checkpoint comes before its `values`. */
export const WITH_CHECKPOINT_ENVELOPES = { version: 'v2' }

interface TaskConfig {
  configurable?: Record<string, unknown>
  metadata?: Record<string, unknown>
}

/** The config of the node that runs now, in whatever copy of LangChain: all copies share where they keep it. */
const currentConfig = (): TaskConfig | undefined => {
  const storage = (globalThis as Record<symbol, unknown>)[Symbol.for('ls:tracing_async_local_storage')]
  const { extra } = (storage as AsyncLocalStorage<RunTree> | undefined)?.getStore() ?? {}
  return extra?.[Symbol.for('lc:child_config')] as TaskConfig | undefined
}

interface RunTree {
  extra?: Record<symbol, unknown>
}

/** Undefined outside of nodes. */
export const currentNode = (): string | undefined => {
  const node = currentConfig()?.metadata?.['langgraph_node']
  return typeof node === 'string' ? node : undefined
}

/** Whether the node that runs now is one of a subgraph. Functions called through LangGraph's `task()` are no graphs. */
export const isInSubgraph = (): boolean => {
  const { configurable, metadata } = currentConfig() ?? {}
  let path = metadata?.['langgraph_path']
  let tasks = 1
  while (Array.isArray(path) && path[0] === '__pregel_push' && path.at(-1) === true) {
    tasks++
    path = path[1]
  }
  return String(configurable?.['checkpoint_ns'] ?? '').split(NAMESPACE_SEPARATOR).length > tasks
}

/** In `configurable`: a callback handler of ours for all that a node of the graph itself calls. */
export const CALL_HANDLER = Symbol('agent-server-mock.call-handler')

/** Whether the run streams its subgraphs too. */
export const streamsSubgraphs = ({ configurable }: TaskConfig): boolean => '__pregel_stream' in (configurable ?? {})

/** Whether the task was made by a Send, not by an edge: `langgraph_path` in its metadata begins with this. */
export const isSent = ({ metadata }: { metadata?: Record<string, unknown> }): boolean =>
  Array.isArray(metadata?.['langgraph_path']) && metadata['langgraph_path'][0] === '__pregel_push'

/** Whether what was thrown is no failure but LangGraph's: an interrupt, or a command for the graph around. */
export const isBubblingUp = (thrown: object): boolean => 'is_bubble_up' in thrown && thrown.is_bubble_up === true

/** LangGraph asks a node for its runnable whenever it is to run. */
export interface GraphNode {
  getNode?(): Runnable | undefined
}

export interface Runnable {
  invoke(input: unknown, options?: unknown): unknown
}

export interface StateGraphBuilder {
  channels?: object
  _inputDefinition?: unknown
  _outputDefinition?: unknown
  _schemaDefinition?: unknown
}

export interface MessageObject {
  getType(): string
  toDict(): { data: Record<string, unknown> }
  lc_kwargs?: Record<string, unknown>
}

/** The name of LangChain's class, which minified code keeps; undefined for other objects. */
export const langchainClassName = (value: object): string | undefined =>
  (value as { constructor?: { lc_name?: () => string } }).constructor?.lc_name?.()

/** Where the serializer marks an object: `{"lc": 1, "type": "constructor", "id": […], "kwargs": {…}}`. */
export const SERIALIZED_MARK = '"lc":'

export const serializedMessageClass = (value: object): string | undefined => {
  const { lc, type, id } = value as Record<string, unknown>
  if (lc !== 1 || type !== 'constructor' || !Array.isArray(id) || id.length !== 3) return undefined
  return id[0] === 'langchain_core' && id[1] === 'messages' ? String(id[2]) : undefined
}

/** What the serializer gives for a function or symbol, or an object that holds one. */
export const UNSERIALIZABLE: ReadonlySet<string> = new Set([
  '',
  '"[unable to serialize, circular reference is too complex to analyze]"',
])

/** The serializer's text in place of an object within itself. */
export const CIRCULAR = '[Circular]'

/** How the message of LangGraph's error for an input of a wrong type begins. */
export const WRONG_INPUT = `Expected node "${START}" to return `
