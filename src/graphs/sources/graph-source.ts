import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import type { Items } from '../../db/items/items.ts'
import type { Ids } from '../../ids.ts'
import type { GraphDrawing } from '../description/draw.ts'
import type { GraphSchemas } from '../description/graph-schemas.ts'
import type { CompiledGraph } from './compiled-graph.ts'
import type { LanggraphCopy } from './langgraph-copy.ts'

/** What the graphs of a world share. */
export interface GraphServices {
  /** The store that nodes see; undefined: none. */
  items?: Items | undefined
  ids: Ids
}

/** What a graph is opened for. */
interface OpenOptions {
  /** Where its checkpoints are kept; undefined: nowhere, as in stateless runs. */
  checkpoints?: Checkpoints | undefined
  /** State keys that are in use beyond those declared: graphs with an open state take them too. */
  keys?: readonly string[] | undefined
  /** Of the run: for graphs that a function makes from it. */
  config?: { configurable?: Record<string, unknown> } | undefined
}

/** One graph that the server offers: scripted, or loaded from the file of a user. */
export interface GraphSource {
  readonly id: string
  /** Becomes the name of its assistant; null: the id. */
  readonly name: string | null
  readonly description: string | null
  /** `xray`: whether (and how deep) subgraphs are drawn in place of their nodes. */
  drawing(xray: boolean | number): Promise<GraphDrawing>
  schemas(): Promise<GraphSchemas>
  /** Schemas of the subgraphs by namespace, deeper ones joined by `|`; only `namespace` and below it when given. */
  subgraphs(options: { namespace?: string; recurse: boolean }): Promise<Record<string, GraphSchemas>>
  /** The graph with its saver and the store attached; not shared with other uses. LangGraph is loaded with the first one. */
  openGraph(use: OpenOptions): Promise<CompiledGraph>
  /** Makes ready what the first `open` would wait for; left out where that would run code of a user. */
  warmUp?(): Promise<void>
  /** The copy of LangGraph that the graph was built with, whose commands it takes; left out: the server's own. */
  langgraphCopy?(): Promise<LanggraphCopy>
}
