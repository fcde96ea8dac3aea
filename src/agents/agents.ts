/** The graphs that the server knows. Plausible stand-ins until scripts describe them. */

export interface GraphDrawing {
  nodes: Record<string, unknown>[]
  edges: Record<string, unknown>[]
}

export interface GraphSchemas {
  graph_id: string
  input_schema: Record<string, unknown> | null
  output_schema: Record<string, unknown> | null
  state_schema: Record<string, unknown> | null
  config_schema: Record<string, unknown> | null
  context_schema: Record<string, unknown> | null
}

export interface Agents {
  /** Ids of all graphs, sorted. */
  graphIds(): readonly string[]
  /** The description that `langgraph.json` gives a graph; null without one. */
  description(graphId: string): string | null
  /** `xray`: whether (and how deep) subgraphs are drawn in place of their nodes. */
  drawing(graphId: string, xray: boolean | number): Promise<GraphDrawing>
  schemas(graphId: string): Promise<GraphSchemas>
  /** Schemas of the subgraphs by namespace, deeper ones joined by `|`; only `namespace` and below it when given. */
  subgraphs(graphId: string, options: { namespace?: string; recurse: boolean }): Promise<Record<string, GraphSchemas>>
}
