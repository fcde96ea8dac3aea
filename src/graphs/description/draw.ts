import { END, START } from '../langgraph-internals.ts'
import type { EdgeDescription, GraphDescription, NodeDescription } from './graph-description.ts'

export interface GraphDrawing {
  nodes: Record<string, unknown>[]
  edges: Record<string, unknown>[]
}

interface Sketch {
  /** Their ids. */
  nodes: string[]
  edges: EdgeDescription[]
}

interface Ends {
  entry: string
  exit: string
}

/** As LangGraph for Python does (observed, not documented). `xray` draws subgraphs as `node:inner`; a number limits the levels. */
export const drawGraph = (graph: GraphDescription, xray: boolean | number): GraphDrawing => {
  const { nodes, edges } = sketch(graph, xray)
  return { nodes: nodes.map(drawNode), edges: edges.map(drawEdge) }
}

const sketch = (graph: GraphDescription, xray: boolean | number): Sketch => {
  const nodes = [START]
  const edges: EdgeDescription[] = []
  const ends = new Map<string, Ends>()
  for (const node of graph.nodes) {
    const part = sketchNode(node, xray)
    nodes.push(...part.nodes)
    edges.push(...part.edges)
    ends.set(node.name, part.ends)
  }
  nodes.push(END)
  for (const edge of graph.edges) {
    const source = ends.get(edge.source)?.exit ?? edge.source
    const target = ends.get(edge.target)?.entry ?? edge.target
    edges.push({ ...edge, source, target })
  }
  return { nodes, edges }
}

const sketchNode = ({ name, subgraph }: NodeDescription, xray: boolean | number): Sketch & { ends: Ends } => {
  const inner =
    subgraph && xray ? dropRedundantEnds(sketch(subgraph, typeof xray === 'number' ? xray - 1 : xray)) : undefined
  // A subgraph of a single node says no more than the node that runs it.
  if (!inner || inner.nodes.length < 2) {
    return { nodes: [name], edges: [], ends: { entry: name, exit: name } }
  }
  const within = (id: string) => `${name}:${id}`
  return {
    nodes: inner.nodes.map(within),
    edges: inner.edges.map((edge) => ({ ...edge, source: within(edge.source), target: within(edge.target) })),
    ends: { entry: within(inner.ends.entry), exit: within(inner.ends.exit) },
  }
}

/** Only where exactly one node can replace them: the only one that no other edge enters or leaves. */
const dropRedundantEnds = ({ nodes, edges }: Sketch): Sketch & { ends: Ends } => {
  const entry = onlyNode(nodes, START, (id) => edges.some((edge) => edge.target === id && edge.source !== START))
  const exit = onlyNode(nodes, END, (id) => edges.some((edge) => edge.source === id && edge.target !== END))
  const isDropped = (id: string) => (id === START && entry !== START) || (id === END && exit !== END)
  return {
    nodes: nodes.filter((id) => !isDropped(id)),
    edges: edges.filter(({ source, target }) => !isDropped(source) && !isDropped(target)),
    ends: { entry, exit },
  }
}

const onlyNode = (nodes: readonly string[], marker: string, isBound: (id: string) => boolean): string => {
  const free = nodes.filter((id) => id !== marker && !isBound(id))
  return free.length === 1 && free[0] !== undefined ? free[0] : marker
}

/** The end is the only node without a name, also that of a subgraph. */
export const drawNode = (id: string): Record<string, unknown> =>
  id === END || id.endsWith(`:${END}`) ? { id } : { id, type: 'runnable', data: { name: id } }

export const drawEdge = ({ source, target, conditional, label }: EdgeDescription): Record<string, unknown> => ({
  source,
  target,
  ...(label === undefined ? {} : { data: label }),
  ...(conditional ? { conditional } : {}),
})
