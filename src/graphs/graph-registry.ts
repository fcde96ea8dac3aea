/** The bridge to LangGraph: the graphs that the server knows, how they are described, and how their states are kept. */
import langgraph from '@langchain/langgraph/package.json' with { type: 'json' }
import { ApiError } from '../errors.ts'
import type { GraphDrawing } from './description/draw.ts'
import type { GraphSchemas, SubgraphSchemas } from './description/graph-schemas.ts'
import { pythonRepr } from './python.ts'
import type { GraphSource } from './sources/graph-source.ts'

/** Methods that take a graph id throw an Error for an unknown one: call `requireGraph` first. */
export interface GraphRegistry {
  graphIds(): readonly string[]
  /** Read without loading LangGraph. */
  langgraphVersion(): string
  source(graphId: string): GraphSource
  warmUp(): Promise<void>
  /** From `langgraph.json` or the script; null without one. */
  description(graphId: string): string | null
  drawing(graphId: string, xray: boolean | number): Promise<GraphDrawing>
  schemas(graphId: string): Promise<GraphSchemas>
  subgraphs(
    graphId: string,
    options: { namespace?: string; recurse: boolean },
  ): Promise<Record<string, SubgraphSchemas>>
}

/** The map may change while the server runs: an edited script replaces the source of its graph. */
export const createGraphRegistry = (sources: ReadonlyMap<string, GraphSource>): GraphRegistry => {
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

/** Throws the 404 of the Python server, whose text lists the known ids. */
export const requireGraph = (graphId: string, graphs: Pick<GraphRegistry, 'graphIds'>): void => {
  const graphIds = graphs.graphIds()
  if (graphIds.includes(graphId)) return
  const expected = graphIds.map(pythonRepr).join(', ')
  throw new ApiError('not_found', `Graph '${graphId}' not found. Expected one of: [${expected}]`)
}

export const langgraphVersion = (): string => langgraph.version
