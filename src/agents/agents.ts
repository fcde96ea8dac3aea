/** The graphs that the server knows. Plausible stand-ins until scripts describe them. */
import { demoGraph } from './demo-graph.ts'
import { draw, type GraphDrawing } from './draw.ts'
import type { GraphDescription } from './graph-description.ts'
import type { GraphConfig } from './langgraph-json.ts'
import { langgraphVersion } from './langgraph-version.ts'
import { type GraphSchemas, schemasOf, subgraphsOf } from './subgraphs.ts'

/** The methods that take a graph id reject with an Error when the graph is unknown: ask `graphIds` first. */
export interface Agents {
  /** Ids of all graphs, sorted. */
  graphIds(): readonly string[]
  /** The version of LangGraph that plays the graphs. */
  langgraphVersion(): string
  /** The description that `langgraph.json` gives a graph; null without one. */
  description(graphId: string): string | null
  /** What the graph looks like. Throws an Error when it is unknown. */
  structure(graphId: string): GraphDescription
  /** `xray`: whether (and how deep) subgraphs are drawn in place of their nodes. */
  drawing(graphId: string, xray: boolean | number): Promise<GraphDrawing>
  schemas(graphId: string): Promise<GraphSchemas>
  /** Schemas of the subgraphs by namespace, deeper ones joined by `|`; only `namespace` and below it when given. */
  subgraphs(graphId: string, options: { namespace?: string; recurse: boolean }): Promise<Record<string, GraphSchemas>>
}

/** The graphs of the configuration, each drawn as the demo graph: nothing else is known of them yet. */
export const createAgents = (graphs: readonly GraphConfig[]): Agents => {
  const descriptions = new Map(graphs.map(({ id, description }) => [id, description]))
  const graphIds = [...descriptions.keys()].sort()

  const describe = (graphId: string): GraphDescription => {
    if (!descriptions.has(graphId)) throw new Error(`No graph '${graphId}' among: ${graphIds.join(', ')}`)
    return demoGraph
  }

  return {
    graphIds: () => graphIds,
    langgraphVersion,
    description: (graphId) => descriptions.get(graphId) ?? null,
    structure: describe,
    drawing: async (graphId, xray) => draw(describe(graphId), xray),
    schemas: async (graphId) => schemasOf(graphId, describe(graphId)),
    subgraphs: async (graphId, options) => subgraphsOf(graphId, describe(graphId), options),
  }
}
