import { drawEdge, drawNode, type GraphDrawing } from '../description/draw.ts'
import { END, START } from '../langgraph-internals.ts'

/** As LangGraph for JavaScript draws a graph. Ids are numbers in what is no state graph. */
interface JavaScriptDrawing {
  nodes?: readonly { id: string | number; type?: string; data?: { name?: string }; metadata?: object }[]
  edges?: readonly { source: string | number; target: string | number; data?: string; conditional?: boolean }[]
}

/** The drawing in the form of Python's, which names a node by its id and has no schemas in it. */
export const compiledDrawing = ({ nodes = [], edges = [] }: JavaScriptDrawing): GraphDrawing => {
  const names = new Map(nodes.map((node, index) => [node.id, nameOf(node, index === 0)]))
  const name = (id: string | number) => names.get(id) ?? String(id)
  return {
    nodes: nodes.map(({ id, metadata = {} }) => ({
      ...drawNode(name(id)),
      ...(Object.keys(metadata).length > 0 && { metadata }),
    })),
    edges: edges.map(({ source, target, data: label, conditional = false }) =>
      drawEdge({ source: name(source), target: name(target), conditional, ...(label !== undefined && { label }) }),
    ),
  }
}

const nameOf = ({ id, type, data }: NonNullable<JavaScriptDrawing['nodes']>[number], isFirst: boolean): string => {
  if (typeof id === 'string') return id
  if (type === 'schema') return isFirst ? START : END
  return data?.name ?? String(id)
}
