/** Where graphs come from: a script, or a user's file. */
import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import type { Items } from '../../db/items/items.ts'
import type { Ids } from '../../ids.ts'
import type { GraphDrawing } from '../description/draw.ts'
import type { GraphSchemas, SubgraphSchemas } from '../description/graph-schemas.ts'
import type { CompiledGraph } from './compiled-graph.ts'
import type { LanggraphCopy } from './langgraph-copy.ts'

export interface GraphServices {
  items?: Items | undefined
  ids: Ids
}

export type StateAccess = 'threads.read' | 'threads.update'

interface OpenOptions {
  /** Undefined: nowhere (a stateless run). */
  checkpoints?: Checkpoints | undefined
  /** State keys in use beyond those declared; graphs with an open state take them. */
  keys?: readonly string[] | undefined
  config?: { configurable?: Record<string, unknown> } | undefined
  /** What a function that makes the graph is told, in the words of the real servers. Absent: a run, when there is a config. */
  access?: StateAccess | undefined
}

export interface GraphSource {
  readonly id: string
  /** The name of its system assistant; null: the id. */
  readonly name: string | null
  readonly description: string | null
  /** `xray`: whether (and how deep) subgraphs are drawn in place of their nodes. */
  drawing(xray: boolean | number): Promise<GraphDrawing>
  schemas(): Promise<GraphSchemas>
  /** Schemas of the subgraphs by namespace, deeper ones joined by `|`; only `namespace` and below it when given. */
  subgraphs(options: { namespace?: string; recurse: boolean }): Promise<Record<string, SubgraphSchemas>>
  /** The graph with its checkpoint saver and store, for this use alone. The first call loads LangGraph. */
  openGraph(use: OpenOptions): Promise<CompiledGraph>
  /** Loads what the first `openGraph` would wait for; absent where that would run a user's code. */
  warmUp?(): Promise<void>
  /** The copy of LangGraph that the graph was built with, whose commands it takes; absent: the server's own. */
  langgraphCopy?(): Promise<LanggraphCopy>
}
