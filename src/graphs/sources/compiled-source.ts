import { ApiError } from '../../errors.ts'
import type { GraphDrawing } from '../description/draw.ts'
import type { SubgraphSchemas } from '../description/graph-schemas.ts'
import { failureOf } from '../execution/run-failure.ts'
import { compiledDrawing } from './compiled-drawing.ts'
import type { CompiledGraph } from './compiled-graph.ts'
import { compiledSchemas } from './compiled-schemas.ts'
import { toGraphMaker } from './graph-export.ts'
import type { GraphServices, GraphSource, StateAccess } from './graph-source.ts'
import { findLanggraph } from './langgraph-copy.ts'

export interface CompiledSourceOptions extends GraphServices {
  id: string
  name?: string | null
  description: string | null
  graph: unknown
  /** Absolute; its copy of LangGraph is the graph's. */
  file: string
  /** Ends the error message for a function that returns no graph. */
  advice?: string
}

/** Rejects when the module exports no graph. */
export const compiledSource = async (given: CompiledSourceOptions): Promise<GraphSource> => {
  const { id, name = null, description, file, items, ids } = given
  const [make, copy] = await Promise.all([toGraphMaker(given.graph, name ?? id, given.advice), findLanggraph(file)])
  /** Outside a run, which would report the failure of a function, the client gets an error. */
  const makeToRead = (config?: object, access?: StateAccess) =>
    make(config, access).catch((error: unknown) => {
      throw new ApiError('invalid', `Graph '${id}' cannot be made: ${failureOf(error).message}`)
    })
  const describeGraph = (graph: CompiledGraph) => compiledSchemas(graph, copy?.schemas)
  return {
    id,
    name,
    description,
    ...(copy && { langgraphCopy: async () => copy }),
    drawing: async (xray) => drawingOf((await makeToRead()) as Drawable, xray),
    schemas: async () => ({ graph_id: id, ...describeGraph(await makeToRead()) }),
    async subgraphs({ namespace, recurse }) {
      const found: Record<string, SubgraphSchemas> = {}
      const graph = (await makeToRead()) as Drawable
      const subgraphs = graph.getSubgraphsAsync?.(namespace, recurse) ?? graph.getSubgraphs?.(namespace, recurse) ?? []
      for await (const [at, subgraph] of subgraphs) found[at] = describeGraph(subgraph)
      return found
    },
    async openGraph({ checkpoints, config, access }) {
      const [graph, { createSaver }, { LongTermMemory }] = await Promise.all([
        config && !access ? make(config) : makeToRead(config, access),
        import('../checkpoints/create-saver.ts'),
        import('../long-term-memory.ts'),
      ])
      // All runs share the user's graph: what belongs to this one goes onto an object that inherits from it.
      return Object.assign(Object.create(graph) as CompiledGraph, {
        checkpointer: createSaver(checkpoints, { ids, copy }),
        store: items && new LongTermMemory(items),
      })
    },
  }
}

/** Old versions have the synchronous methods only. */
interface Drawable extends CompiledGraph {
  getGraphAsync?(options: object): Promise<{ toJSON(): unknown }>
  getGraph?(options: object): { toJSON(): unknown }
  getSubgraphsAsync?: Subgraphs
  getSubgraphs?: Subgraphs
}

type Subgraphs = (
  namespace?: string,
  recurse?: boolean,
) => AsyncIterable<[string, CompiledGraph]> | Iterable<[string, CompiledGraph]>

const drawingOf = async (graph: Drawable, xray: boolean | number): Promise<GraphDrawing> => {
  const drawn = await (graph.getGraphAsync ? graph.getGraphAsync({ xray }) : graph.getGraph?.({ xray }))
  return compiledDrawing(JSON.parse(JSON.stringify(drawn?.toJSON() ?? {})))
}
