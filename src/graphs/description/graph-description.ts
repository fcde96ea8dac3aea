/** What clients can see of a graph before it runs: id, nodes, edges and schemas. */
import { validate as isUuid } from 'uuid'

export interface GraphDescription {
  /** In drawing order, without `__start__` and `__end__`. */
  nodes: readonly NodeDescription[]
  edges: readonly EdgeDescription[]
  schemas: SchemaSet
}

export interface NodeDescription {
  name: string
  subgraph?: GraphDescription
}

export interface EdgeDescription {
  /** A node's name or `__start__`. */
  source: string
  /** A node's name or `__end__`. */
  target: string
  conditional?: boolean
  /** The decision's result for this edge, if it is not the target's name. */
  label?: string
}

export type JsonSchema = Record<string, unknown>

export interface SchemaSet {
  input: JsonSchema
  output: JsonSchema
  state: JsonSchema
  config: JsonSchema
  /** Null for a graph without one. */
  context: JsonSchema | null
}

/** Completes the sentence `a graph id …`. Clients put an id into paths, and in place of an assistant's id. */
export const graphIdProblem = (id: string): string | undefined => {
  if (id.trim() !== id || id === '') return 'must not be empty, nor begin or end with white space'
  if (/[\p{Cc}/\\?#%]/u.test(id)) return 'must not contain control characters or any of / \\ ? # %'
  if (id === '.' || id === '..') return 'must not be . or .. because a path would lose it'
  if (isUuid(id)) return 'must not be a UUID, because it could be confused with an assistant id'
  return undefined
}
