import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { describe, expect, test } from 'vitest'
import { drawGraph } from '../../../src/graphs/description/draw.ts'
import type { EdgeDescription, GraphDescription } from '../../../src/graphs/description/graph-description.ts'
import { describeScript as look } from '../../../src/scripts/describe-script.ts'
import { readDemoScript } from '../../../src/scripts/read/read-script.ts'

const demoGraph = look(await readDemoScript())
const { schemas } = demoGraph
const edge = (source: string, target: string, more: Partial<EdgeDescription> = {}) => ({ source, target, ...more })
const line: GraphDescription = {
  nodes: [{ name: 'a' }, { name: 'b' }],
  edges: [edge(START, 'a'), edge('a', 'b'), edge('b', END)],
  schemas,
}
/** The graph around `subgraph`: before → inner → after. */
const around = (subgraph: GraphDescription): GraphDescription => ({
  nodes: [{ name: 'before' }, { name: 'inner', subgraph }, { name: 'after' }],
  edges: [edge(START, 'before'), edge('before', 'inner'), edge('inner', 'after'), edge('after', END)],
  schemas,
})

const graphs: Record<string, GraphDescription> = {
  'the demo graph': demoGraph,
  'a subgraph with one way in and out': around(line),
  'a subgraph of a single node': around({
    nodes: [{ name: 'a' }],
    edges: [edge(START, 'a'), edge('a', END)],
    schemas,
  }),
  'a subgraph that may end at two nodes': around({
    nodes: [{ name: 'a' }, { name: 'b' }],
    edges: [
      edge(START, 'a'),
      edge('a', 'b', { conditional: true }),
      edge('a', END, { conditional: true }),
      edge('b', END),
    ],
    schemas,
  }),
  'a subgraph that starts at two nodes': around({
    nodes: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    edges: [edge(START, 'a'), edge(START, 'b'), edge('a', 'c'), edge('b', 'c'), edge('c', END)],
    schemas,
  }),
  'a subgraph that runs in a loop': around({
    ...line,
    edges: [
      edge(START, 'a'),
      edge('a', 'b'),
      edge('b', 'a', { conditional: true, label: 'again' }),
      edge('b', END, { conditional: true }),
    ],
  }),
  'three levels': around(around(line)),
}

/** LangGraph's own drawing of the same graph, without what only its JavaScript edition adds. */
const drawnByLangGraph = async (graph: GraphDescription, xray: boolean | number) => {
  const drawing = await compile(graph).getGraphAsync({ xray })
  return comparable({
    nodes: Object.values(drawing.nodes).map(({ id }) => ({ id })),
    edges: drawing.edges.map(({ source, target, data, conditional }) => ({
      source,
      target,
      ...(data === undefined ? {} : { data }),
      ...(conditional ? { conditional } : {}),
    })),
  })
}

const compile = (graph: GraphDescription) => {
  const builder = new StateGraph(MessagesAnnotation) as StateGraph<unknown, unknown, unknown, string>
  for (const { name, subgraph } of graph.nodes) builder.addNode(name, subgraph ? compile(subgraph) : () => ({}))
  const decisions = new Map<string, Record<string, string>>()
  for (const { source, target, conditional, label } of graph.edges) {
    if (conditional) decisions.set(source, { ...decisions.get(source), [label ?? target]: target })
    else builder.addEdge(source, target)
  }
  for (const [source, paths] of decisions) builder.addConditionalEdges(source, () => END, paths)
  return builder.compile()
}

const comparable = ({ nodes, edges }: { nodes: object[]; edges: object[] }) => ({
  nodes: nodes.map((node) => (node as { id: string }).id).sort(),
  edges: edges.map((one) => JSON.stringify(Object.entries(one).sort())).sort(),
})

describe('draw', () => {
  for (const [name, graph] of Object.entries(graphs)) {
    test.each([false, true, 1, 2])(`draws ${name} as LangGraph does with xray %s`, async (xray) => {
      expect(comparable(drawGraph(graph, xray))).toEqual(await drawnByLangGraph(graph, xray))
    })
  }

  test('draws every node under its id, and the end as an id alone', () => {
    expect(drawGraph(around(line), true)).toEqual({
      nodes: [
        { id: '__start__', type: 'runnable', data: { name: '__start__' } },
        { id: 'before', type: 'runnable', data: { name: 'before' } },
        { id: 'inner:a', type: 'runnable', data: { name: 'inner:a' } },
        { id: 'inner:b', type: 'runnable', data: { name: 'inner:b' } },
        { id: 'after', type: 'runnable', data: { name: 'after' } },
        { id: '__end__' },
      ],
      edges: [
        { source: 'inner:a', target: 'inner:b' },
        { source: '__start__', target: 'before' },
        { source: 'before', target: 'inner:a' },
        { source: 'inner:b', target: 'after' },
        { source: 'after', target: '__end__' },
      ],
    })
  })
})
