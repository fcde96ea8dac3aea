import { Annotation, END, InvalidUpdateError, messagesStateReducer, StateGraph } from '@langchain/langgraph'
import type { CompiledGraph } from './graph.ts'
import type { EdgeDescription, GraphDescription } from './graph-description.ts'

/** What a graph keeps: chat messages, and whatever else its clients put beside them. */
type AgentState = { messages: unknown[] } & Record<string, unknown>

/**
 * Compiles a description to a graph that does nothing in its nodes but is LangGraph's in everything else. Its state is one
 * channel, so that any key may be in it: messages are merged by id, every other key is replaced.
 */
export const compile = ({ nodes, edges }: GraphDescription): CompiledGraph => {
  const root = Annotation<AgentState, unknown>({ reducer: merge, default: () => ({ messages: [] }) })
  // LangGraph's types want to know the names of all nodes in advance.
  const graph = new StateGraph(Annotation.Root({ __root__: root })) as unknown as GraphBuilder
  for (const { name, subgraph } of nodes) graph.addNode(name, subgraph ? compile(subgraph) : doNothing)
  for (const { source, target, conditional } of edges) if (!conditional) graph.addEdge(source, target)
  for (const [source, targets] of choices(edges)) {
    graph.addConditionalEdges(source, (state) => choose(state, targets), targets)
  }
  return graph.compile()
}

interface GraphBuilder {
  addNode(name: string, action: object): void
  addEdge(source: string, target: string): void
  addConditionalEdges(source: string, choose: (state: AgentState) => string, targets: readonly string[]): void
  compile(): CompiledGraph
}

const doNothing = () => ({})

/** Throws what LangGraph throws for an update that a graph cannot take. */
const merge = (state: AgentState, update: unknown): AgentState => {
  if (typeof update !== 'object' || update === null || Array.isArray(update)) {
    throw new InvalidUpdateError(`Expected an object with the values to update, got ${shown(update)}`)
  }
  const { messages, ...others } = update as { messages?: unknown }
  const replaced = Object.entries(others).map(([key, value]) => [key, overwriteOf(value) ?? { value }] as const)
  return {
    ...state,
    ...Object.fromEntries(replaced.map(([key, { value }]) => [key, value])),
    messages: mergeMessages(state.messages, messages),
  }
}

const mergeMessages = (before: unknown, update: unknown): unknown[] => {
  const there = Array.isArray(before) ? before : []
  if (update === undefined || update === null) return there
  const overwrite = overwriteOf(update)
  try {
    return messagesStateReducer((overwrite ? [] : there) as never, (overwrite ? overwrite.value : update) as never) // checked there
  } catch (error) {
    throw new InvalidUpdateError(`Cannot take these messages: ${(error as Error).message}`)
  }
}

/** LangGraph's way to replace what would be merged, as JSON: `{"__overwrite__": value}`. */
const overwriteOf = (update: unknown): { value: unknown } | undefined => {
  if (typeof update !== 'object' || update === null || !Object.hasOwn(update, OVERWRITE)) return undefined
  return Object.keys(update).length === 1 ? { value: (update as Record<string, unknown>)[OVERWRITE] } : undefined
}

const OVERWRITE = '__overwrite__'

const shown = (value: unknown): string => (Array.isArray(value) ? 'an array' : JSON.stringify(value))

/** The targets of the conditional edges of each node. */
const choices = (edges: readonly EdgeDescription[]): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const { source, target, conditional } of edges) {
    if (conditional) found.set(source, [...(found.get(source) ?? []), target])
  }
  return found
}

/** As agents that call tools do: on to the node that the last message calls, else to the tools; without a call to the end. */
const choose = (state: Partial<AgentState>, targets: readonly string[]): string => {
  const [fallback = END] = targets
  const messages = Array.isArray(state.messages) ? state.messages : []
  const { tool_calls: calls } = (messages.at(-1) ?? {}) as { tool_calls?: { name: string }[] } // of AI messages
  if (!Array.isArray(calls) || calls.length === 0) return targets.includes(END) ? END : fallback
  return targets.find((target) => calls.some(({ name }) => name === target)) ?? fallback
}
