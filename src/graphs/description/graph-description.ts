/** What a graph looks like from outside: the one statement from which drawing, schemas and subgraphs are derived. */
export interface GraphDescription {
  /** In the order in which they are drawn; `__start__` and `__end__` are there without being named. */
  nodes: readonly NodeDescription[]
  edges: readonly EdgeDescription[]
  schemas: SchemaSet
}

export interface NodeDescription {
  name: string
  /** The graph that this node runs as a whole. */
  subgraph?: GraphDescription
}

export interface EdgeDescription {
  /** A node's name or `__start__`. */
  source: string
  /** A node's name or `__end__`. */
  target: string
  /** Taken or not by a decision at run time. */
  conditional?: boolean
  /** What the decision has to say for this edge, where that is not the target's name. */
  label?: string
}

type JsonSchema = Record<string, unknown>

/** JSON schemas of what goes in, what comes out, what is kept between steps, and the two kinds of settings. */
export interface SchemaSet {
  input: JsonSchema
  output: JsonSchema
  state: JsonSchema
  /** Of `config.configurable`. */
  config: JsonSchema
  context: JsonSchema
}
