import { expect, onTestFinished } from 'vitest'
import { test } from '../support/graph-project.ts'
import { createClient, startTestServer } from '../support/server.ts'

const GRAPH = `
import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { Client } from '@langchain/langgraph-sdk'
import { getLogger } from '@langchain/langgraph-sdk/logging'
const logger = getLogger()
globalThis.loggers = { ...globalThis.loggers, [import.meta.url]: logger }
const client = new Client() // without apiUrl: the server that runs it
export const graph = new StateGraph(MessagesAnnotation)
  .addNode('count', async () => {
    logger.info('counting', { by: 'client' })
    const found = await client.assistants.search({ graphId: 'counter' })
    return { messages: [{ role: 'ai', content: found.map(({ graph_id }) => graph_id).join() }] }
  })
  .addEdge(START, 'count')
`

test('a graph finds the logger of the SDK while it loads, and its own server through a client without a URL', async ({
  project,
}) => {
  const config = await project.write({
    'langgraph.json': { graphs: { counter: './counter.mjs:graph' } },
    'counter.mjs': GRAPH,
  })
  const server = await startTestServer({ config, realGraphs: true })
  onTestFinished(() => server.stop())
  const input = { messages: [{ role: 'user', content: 'hi' }] }
  const { body } = await createClient(server.url).post('/runs/wait', { assistant_id: 'counter', input })
  expect(body.messages.at(-1).content).toBe('counter')
})
