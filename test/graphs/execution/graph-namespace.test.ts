import { expect, test } from 'vitest'
import { createGraphNamespaces } from '../../../src/graphs/execution/graph-namespace.ts'

const message = (namespace: string[], langgraph_checkpoint_ns: string) =>
  [namespace, 'messages', [{}, { langgraph_checkpoint_ns }]] as const
const tool = (namespace: string[]) => [namespace, 'tools', {}] as const

test('is the same for models and tools of newer versions of LangGraph', () => {
  const placed = createGraphNamespaces()
  const parts = [message([], 'agent:1'), tool([]), message(['sub:1'], 'sub:1|agent:2'), tool(['sub:1'])]
  expect(parts.map(placed)).toEqual(parts)
})

test('is that of the graph where older versions add the node', () => {
  const placed = createGraphNamespaces()
  expect(placed(message(['agent:1'], 'agent:1'))[0]).toEqual([])
  expect(placed(tool(['tools:2']))[0]).toEqual([])
  expect(placed(message(['sub:1', 'agent:2'], 'sub:1|agent:2'))[0]).toEqual(['sub:1'])
})

test('stays that of what subgraphs write', () => {
  const part = [['sub:1'], 'updates', {}] as const
  expect(createGraphNamespaces()(part)).toBe(part)
})
