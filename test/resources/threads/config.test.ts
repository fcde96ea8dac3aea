import { describe, expect, test } from 'vitest'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { createClient } from '../../support/server.ts'

const server = graphServer({
  look: oneNode('return { v: [config.configurable.color, config.recursionLimit] }'),
  made: `
    import { Annotation, START, StateGraph } from '@langchain/langgraph'
    const State = Annotation.Root({ v: Annotation() })
    export const graph = ({ configurable: { node = 'plain' } }) =>
      new StateGraph(State).addNode(node, () => ({ v: node })).addEdge(START, node).compile()
  `,
})
const open = async (graph_id: string, config?: object) => {
  const client = createClient(server().url)
  const { body: assistant } = await client.post('/assistants', { graph_id, ...(config && { config }) })
  const { body: thread } = await client.post('/threads', {})
  const path = `/threads/${thread.thread_id}`
  const wait = async (more: object = {}) =>
    (await client.post(`${path}/runs/wait`, { assistant_id: assistant.assistant_id, input: {}, ...more })).body
  return { client, path, wait, config: async () => (await client.get(path)).body.config }
}

/** Observed on the Python server, not documented. */
describe('the config of a thread', () => {
  test('holds after a run what the assistant configures, and the other settings of the run', async () => {
    const { wait, config } = await open('look', { configurable: { color: 'red' }, tags: ['x'], recursion_limit: 50 })
    expect(await config()).toEqual({})
    expect((await wait()).v).toEqual(['red', 50])
    expect(await config()).toEqual({ configurable: { color: 'red' }, tags: ['x'], recursion_limit: 50 })
    const run = { configurable: { color: 'blue' }, tags: ['z'], recursion_limit: 7, metadata: { m: 1 } }
    expect((await wait({ config: run })).v).toEqual(['blue', 7])
    expect(await config()).toEqual({ ...run, configurable: { color: 'red' } })
  })

  test('has an empty configurable when nothing is configured', async () => {
    const { wait, config } = await open('look')
    await wait()
    expect(await config()).toEqual({ configurable: {} })
  })

  test('configures later runs of other assistants on the thread', async () => {
    const { wait } = await open('look', { configurable: { color: 'red' }, recursion_limit: 50 })
    await wait()
    expect((await wait({ assistant_id: 'look' })).v).toEqual(['red', 10_007])
  })

  test('is that of a thread that a run creates, and stays when the thread is busy', async () => {
    const { client, wait } = await open('look')
    const thread = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
    const run = { assistant_id: 'look', input: {}, if_not_exists: 'create' }
    const first = await client.post(`/threads/${thread}/runs`, {
      ...run,
      config: { tags: ['first'] },
      after_seconds: 1000,
    })
    expect(first.status).toBe(200)
    await client.post(`/threads/${thread}/runs/wait`, { ...run, config: { tags: ['second'] } })
    expect((await client.get(`/threads/${thread}`)).body.config).toEqual({ configurable: {}, tags: ['first'] })
    await wait()
  })

  test('makes the graph by which a state is read and updated, if a function makes it', async () => {
    const { client, path, wait } = await open('made', { configurable: { node: 'special' } })
    expect(await wait()).toEqual({ v: 'special' })
    expect((await client.post(`${path}/state`, { values: { v: 2 }, as_node: 'special' })).status).toBe(200)
    const { status, body } = await client.post(`${path}/state`, { values: { v: 3 }, as_node: 'plain' })
    expect([status, body.detail]).toEqual([400, 'Node plain does not exist'])
    const { body: state } = await client.get(`${path}/state`)
    expect(state).toMatchObject({ values: { v: 2 }, metadata: { node: 'special', source: 'update' } })
  })
})
