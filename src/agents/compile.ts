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
  const merged = { ...state, ...update }
  const { messages } = update as { messages?: unknown }
  if (messages === undefined || messages === null) return { ...merged, messages: state.messages }
  try {
    return { ...merged, messages: messagesStateReducer(state.messages as never, messages as never) } // it checks both
  } catch (error) {
    throw new InvalidUpdateError(`Cannot take these messages: ${(error as Error).message}`)
  }
}

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
const choose = ({ messages }: AgentState, targets: readonly string[]): string => {
  const [fallback = END] = targets
  const { tool_calls: calls = [] } = (messages.at(-1) ?? {}) as { tool_calls?: { name: string }[] } // of AI messages
  if (calls.length === 0) return targets.includes(END) ? END : fallback
  return targets.find((target) => calls.some(({ name }) => name === target)) ?? fallback
}
