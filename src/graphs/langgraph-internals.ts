/**
 * What this code relies on in LangGraph and LangChain beyond their documented API, observed in LangGraph 1.7.3: names
 * of channels, config keys and tags, and properties of their objects. Public constants stand here too where importing
 * them would load LangGraph at the start. `test/graphs/langgraph-internals.test.ts` says by name what an upgrade has
 * changed.
 */

/** Nodes of every graph. */
export const START = '__start__'
export const END = '__end__'

/** The only channel of a graph whose whole state is one value. */
export const ROOT = '__root__'

/** Holds the Sends that the next superstep begins with (`TASKS` in LangGraph). */
export const PENDING_SENDS = '__pregel_tasks'

/** In streams: the interrupts of a superstep. In pending writes: one interrupt of a task. */
export const INTERRUPT = '__interrupt__'

/**
 * Pending writes to these channels replace earlier ones of the same task. Each has an index of its own; ordinary writes
 * count from 0 (`WRITES_IDX_MAP` in LangGraph's checkpoint package).
 */
export const SPECIAL_WRITE_INDEX: Readonly<Record<string, number>> = {
  __error__: -1,
  __scheduled__: -2,
  [INTERRUPT]: -3,
  __resume__: -4,
}

/** As `asNode` of a state update: the values are a list of `[values, node]` pairs. */
export const COPY = '__copy__'

/** `{"__overwrite__": value}` replaces the value of a key without its reducer. */
export const OVERWRITE = '__overwrite__'

/** Separates the parts of a namespace (`checkpoint_ns`, and the event names of subgraphs): `outer:id|inner:id`. */
export const NAMESPACE_SEPARATOR = '|'

/** On calls that traces hide. */
export const HIDDEN_TAG = 'langsmith:hidden'

/** On messages that a node returned. */
export const STEP_TAG_PREFIX = 'graph:step:'

/** Names that LangGraph keeps to itself: channels, nodes, and config keys, which hold live objects. */
export const isReservedName = (name: string): boolean => name.startsWith('__')

/** How the channel that leads to a node is called, before the node's name. */
export const BRANCH_CHANNEL_PREFIX = 'branch:to:'

/**
 * Channels between the nodes of a StateGraph, which its state does not declare; older versions have other `branch:`
 * ones.
 */
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
    /** An answer that names no interrupt, not yet taken. */
    nullResume?: unknown
  }
}

export const taskSettings = ({ configurable }: { configurable?: Record<string, unknown> }): TaskSettings =>
  (configurable ?? {}) as TaskSettings

/** Whether the task was made by a Send, not by an edge: `langgraph_path` in its metadata begins with this. */
export const isSent = ({ metadata }: { metadata?: Record<string, unknown> }): boolean =>
  Array.isArray(metadata?.['langgraph_path']) && metadata['langgraph_path'][0] === '__pregel_push'

/** A node of a compiled graph. LangGraph asks it for its runnable whenever it is to run. */
export interface GraphNode {
  getNode?(): Runnable | undefined
}

export interface Runnable {
  invoke(input: unknown, options?: unknown): unknown
}

/** What a compiled StateGraph remembers of its declaration: objects whose keys are those of the state. */
export interface StateGraphBuilder {
  channels?: object
  _inputDefinition?: unknown
  _outputDefinition?: unknown
  _schemaDefinition?: unknown
}

/** What of LangChain's message classes is read. */
export interface MessageObject {
  getType(): string
  toDict(): { data: Record<string, unknown> }
  /** The fields that the message was made with. */
  lc_kwargs?: Record<string, unknown>
}

/** The name of LangChain's class, which minified code keeps; undefined for other objects. */
export const langchainClassName = (value: object): string | undefined =>
  (value as { constructor?: { lc_name?: () => string } }).constructor?.lc_name?.()

/**
 * Where the serializer marks an object of a class in JSON: `{"lc": 1, "type": "constructor", "id": […], "kwargs":
 * {…}}`.
 */
export const SERIALIZED_MARK = '"lc":'

/** The class name of a serialized message; undefined for anything else. */
export const serializedMessageClass = (value: object): string | undefined => {
  const { lc, type, id } = value as Record<string, unknown>
  if (lc !== 1 || type !== 'constructor' || !Array.isArray(id) || id.length !== 3) return undefined
  return id[0] === 'langchain_core' && id[1] === 'messages' ? String(id[2]) : undefined
}

/**
 * What the serializer gives for a value that it cannot serialize: a function or symbol, or an object that holds one.
 */
export const UNSERIALIZABLE: ReadonlySet<string> = new Set([
  '',
  '"[unable to serialize, circular reference is too complex to analyze]"',
])

/** The serializer's text in place of an object within itself. */
export const CIRCULAR = '[Circular]'

/** How the message of LangGraph's error for an input of a wrong type begins. */
export const WRONG_INPUT = `Expected node "${START}" to return `
