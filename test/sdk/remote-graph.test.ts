import { RemoteGraph } from '@langchain/langgraph/remote'
import { expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { sharedServer } from '../support/shared-server.ts'

describeEachDocument(({ spec, unknownProperties }) => {
  const server = sharedServer({ spec, unknownProperties })
  const remote = () => new RemoteGraph({ graphId: 'agent', url: server().url, apiKey: '' })

  test('a RemoteGraph gets its drawing by graph id', async () => {
    const { nodes, edges } = await remote().getGraphAsync({ xray: true })
    expect(Object.keys(nodes)).toContain('research:gather:fetch')
    expect(edges).toContainEqual({ source: 'call_model', target: '__end__', conditional: true, data: 'done' })
  })

  // The official documents require an assistant id here.
  test.runIf(spec === undefined)('a RemoteGraph gets its subgraphs by graph id', async () => {
    const found: string[] = []
    for await (const [namespace] of remote().getSubgraphsAsync(undefined, true)) found.push(namespace)
    expect(found).toEqual(['research', 'research|gather'])
  })
})
