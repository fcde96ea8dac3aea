import type { GraphDrawing } from './description/draw.ts'
import type { GraphSchemas } from './description/graph-schemas.ts'
import { langgraphVersion } from './langgraph-version.ts'
import type { GraphSource } from './sources/graph-source.ts'

/** The graphs that the server knows. Methods that take a graph id throw an Error when it is unknown: ask `graphIds` first. */
export interface Agents {
  /** Ids of all graphs, sorted. */
  graphIds(): readonly string[]
  /** The version of LangGraph that plays the graphs. */
  langgraphVersion(): string
  source(graphId: string): GraphSource
  /** Loads LangGraph, which the first use of a graph would wait for. */
  warmUp(): Promise<void>
  /** What describes the graph, in `langgraph.json` or in its script; null without one. */
  description(graphId: string): string | null
  /** `xray`: whether (and how deep) subgraphs are drawn in place of their nodes. */
  drawing(graphId: string, xray: boolean | number): Promise<GraphDrawing>
  schemas(graphId: string): Promise<GraphSchemas>
  /** Schemas of the subgraphs by namespace, deeper ones joined by `|`; only `namespace` and below it when given. */
  subgraphs(graphId: string, options: { namespace?: string; recurse: boolean }): Promise<Record<string, GraphSchemas>>
}

/** The map may change while the server runs: a graph whose script was edited has another source from then on. */
export const createAgents = (sources: ReadonlyMap<string, GraphSource>): Agents => {
  const graphIds = () => [...sources.keys()].sort()
  const source = (graphId: string): GraphSource => {
    const found = sources.get(graphId)
    if (!found) throw new Error(`No graph '${graphId}' among: ${graphIds().join(', ')}`)
    return found
  }
  return {
    graphIds,
    langgraphVersion,
    source,
    warmUp: async () => [...sources.values()].find(({ warmUp }) => warmUp)?.warmUp?.(),
    description: (graphId) => sources.get(graphId)?.description ?? null,
    drawing: async (graphId, xray) => source(graphId).drawing(xray),
    schemas: async (graphId) => source(graphId).schemas(),
    subgraphs: async (graphId, options) => source(graphId).subgraphs(options),
  }
}
