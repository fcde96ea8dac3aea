// Two nodes that compute: what a run costs beside its nodes.
import { Annotation, END, START, StateGraph } from '@langchain/langgraph'

export const graph = new StateGraph(Annotation.Root({ n: Annotation() }))
  .addNode('add', ({ n = 0 }) => ({ n: n + 1 }))
  .addNode('multiply', ({ n }) => ({ n: n * 10 }))
  .addEdge(START, 'add')
  .addEdge('add', 'multiply')
  .addEdge('multiply', END)
  .compile()
