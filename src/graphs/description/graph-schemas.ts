import type { GraphDescription } from './graph-description.ts'

export interface GraphSchemas {
  graph_id: string
  input_schema: Record<string, unknown>
  output_schema: Record<string, unknown>
  state_schema: Record<string, unknown>
  config_schema: Record<string, unknown>
  context_schema: Record<string, unknown>
}

export const schemasOf = (graphId: string, { schemas }: GraphDescription): GraphSchemas => ({
  graph_id: graphId,
  input_schema: schemas.input,
  output_schema: schemas.output,
  state_schema: schemas.state,
  config_schema: schemas.config,
  context_schema: schemas.context,
})

/** By namespace; an unknown one has none. */
export const subgraphsOf = (
  graphId: string,
  graph: GraphDescription,
  { namespace, recurse }: { namespace?: string; recurse: boolean },
): Record<string, GraphSchemas> => {
  const isWanted = (name: string, depth: number) =>
    namespace === undefined
      ? recurse || depth === 1
      : name === namespace || (recurse && name.startsWith(`${namespace}|`))
  const found = walk(graph).filter(({ name, depth }) => isWanted(name, depth))
  return Object.fromEntries(found.map(({ name, subgraph }) => [name, schemasOf(graphId, subgraph)]))
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
