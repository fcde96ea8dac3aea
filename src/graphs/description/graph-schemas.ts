import type { GraphDescription, JsonSchema } from './graph-description.ts'

/** Null where it cannot be known, and for the context of a graph that has none. */
export interface SubgraphSchemas {
  input_schema: JsonSchema | null
  output_schema: JsonSchema | null
  state_schema: JsonSchema | null
  config_schema: JsonSchema | null
  context_schema: JsonSchema | null
}

export interface GraphSchemas extends SubgraphSchemas {
  graph_id: string
}

export const schemasOf = (graphId: string, graph: GraphDescription): GraphSchemas => ({
  graph_id: graphId,
  ...subgraphSchemasOf(graph),
})

const subgraphSchemasOf = ({ schemas }: GraphDescription): SubgraphSchemas => ({
  input_schema: schemas.input,
  output_schema: schemas.output,
  state_schema: schemas.state,
  config_schema: schemas.config,
  context_schema: schemas.context,
})

/** By namespace; an unknown one has none. */
export const subgraphsOf = (
  graph: GraphDescription,
  { namespace, recurse }: { namespace?: string; recurse: boolean },
): Record<string, SubgraphSchemas> => {
  const isWanted = (name: string, depth: number) =>
    namespace === undefined
      ? recurse || depth === 1
      : name === namespace || (recurse && name.startsWith(`${namespace}|`))
  const found = walk(graph).filter(({ name, depth }) => isWanted(name, depth))
  return Object.fromEntries(found.map(({ name, subgraph }) => [name, subgraphSchemasOf(subgraph)]))
}

interface Found {
  /** The names of the nodes on the way, joined by `|`. */
  name: string
  depth: number
  subgraph: GraphDescription
}

const walk = (graph: GraphDescription, prefix = '', depth = 1): Found[] =>
  graph.nodes.flatMap(({ name, subgraph }) =>
    subgraph ? [{ name: prefix + name, depth, subgraph }, ...walk(subgraph, `${prefix}${name}|`, depth + 1)] : [],
  )
