import { expect, test } from 'vitest'
import { graphServer } from '../../support/graph-server.ts'
import { createClient } from '../../support/server.ts'

const agents = new URL('../../support/agents', import.meta.url).pathname
const loop = (more = '') => `
  import { Annotation, START, StateGraph } from '@langchain/langgraph'
  const State = Annotation.Root({ n: Annotation() })
  export const graph = new StateGraph(State)
    .addNode('again', async ({ n = 0 }) => ({ n: n + 1 }))
    .addEdge(START, 'again')
    .addConditionalEdges('again', ({ n }) => (n < 30 ? 'again' : '__end__'))
    .compile()${more}
`
const endless = loop().replace(/\.addConditionalEdges.*/, ".addEdge('again', 'again')")
const server = graphServer({ thirty: loop(), own: loop('.withConfig({ recursionLimit: 5 })'), endless }, { agents })
const wait = async (body: object) => (await createClient(server().url).post('/runs/wait', { input: {}, ...body })).body

test('a run may take as many steps as on the Python server: more than 25, the default of JavaScript', async () => {
  expect(await wait({ assistant_id: 'thirty' })).toEqual({ n: 30 })
})

test('the limit of the run wins over that of the graph', async () => {
  const limited = (limit: number) => ({
    __error__: {
      error: 'GraphRecursionError',
      message: expect.stringContaining(`Recursion limit of ${limit} reached`),
    },
  })
  expect(await wait({ assistant_id: 'own' })).toEqual(limited(5))
  expect(await wait({ assistant_id: 'own', config: { recursion_limit: 7 } })).toEqual(limited(7))
  expect(await wait({ assistant_id: 'own', config: { recursion_limit: 100 } })).toEqual({ n: 30 })
})

test('a graph that loops for ever without waiting for anything leaves the server to others', async () => {
  const client = createClient(server().url)
  const { body: thread } = await client.post('/threads', {})
  const path = `/threads/${thread.thread_id}/runs`
  const { body: run } = await client.post(path, { assistant_id: 'endless', input: {}, stream_mode: 'updates' })
  await expect.poll(async () => (await client.get(`${path}/${run.run_id}`)).body.status).toBe('running')
  for (let i = 0; i < 20; i++) expect((await client.get('/ok')).status).toBe(200)
  expect((await client.get(`${path}/${run.run_id}`)).body.status).toBe('running')
  expect((await client.post(`${path}/${run.run_id}/cancel?wait=true`)).status).toBe(200)
})
