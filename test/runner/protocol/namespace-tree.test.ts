import { expect, test } from 'vitest'
import { NamespaceTree } from '../../../src/runner/protocol/namespace-tree.ts'

const observing = (...events: [run_id: string, namespace: string[], event: string, graph_name?: string][]) => {
  const tree = new NamespaceTree()
  for (const [run_id, namespace, event, graph_name] of events)
    tree.observe({ run_id, method: 'lifecycle', namespace, data: { event, graph_name } })
  return tree.root()
}

test('has the newest status of each namespace, below the graph around it', () => {
  expect(
    observing(
      ['r', [], 'running', 'agent'],
      ['r', ['a:1'], 'started', 'a'],
      ['r', ['a:1', 'b:2'], 'started', 'b'],
      ['r', ['c:3'], 'started', 'c'],
      ['r', ['a:1', 'b:2'], 'completed'],
      ['r', ['a:1'], 'failed', 'a'],
    ),
  ).toEqual({
    namespace: [],
    status: 'running',
    graph_name: 'agent',
    children: [
      {
        namespace: ['a:1'],
        status: 'failed',
        graph_name: 'a',
        children: [{ namespace: ['a:1', 'b:2'], status: 'completed', graph_name: 'b' }],
      },
      { namespace: ['c:3'], status: 'started', graph_name: 'c' },
    ],
  })
})

test('begins anew with each run', () => {
  expect(
    observing(['r', [], 'running', 'agent'], ['r', ['a:1'], 'started', 'a'], ['s', [], 'running', 'agent']),
  ).toEqual({ namespace: [], status: 'running', graph_name: 'agent' })
})

test('is undefined before the first run', () => {
  expect(observing()).toBeUndefined()
})
