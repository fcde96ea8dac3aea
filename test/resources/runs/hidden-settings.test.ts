import { describe, expect, test } from 'vitest'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { useThread } from '../../support/run-streams.ts'

const server = graphServer({
  one: oneNode('return { v: config.configurable.tone ?? 0 }'),
  who: oneNode('return { v: config.configurable.langgraph_request_id }'),
})
const at = useThread(server)
const input = { messages: [] }

const names = [
  ...['__pregel_checkpointer', '__pregel_stream', '__pregel_scratchpad', '__pregel_resume_map', '__pregel_read'],
  ...['__fresh_input', '__after_seconds__', '__proto__'],
]
const hidden = JSON.parse(`{ ${names.map((name) => `"${name}": 1`).join()}, "tone": "brief" }`) as object

/** What of these names a run was given. */
const hiddenOf = (configurable: object) =>
  Object.entries(configurable).filter(([name, value]) => names.includes(name) && value === 1)

describe("drops settings under LangGraph's reserved names", () => {
  test.each([
    { config: { configurable: hidden } },
    { context: hidden },
    { config: { configurable: { tone: 'brief' } }, checkpoint: { checkpoint_ns: '', __pregel_stream: 1 } },
  ])('of a run: %j', async (fields) => {
    const body = { assistant_id: 'one', input, ...fields }
    expect((await at.client.post(`${at.path}/wait`, body)).body).toEqual({ messages: [], v: 'brief' })
    const [run] = (await at.client.get(at.path)).body
    expect(hiddenOf(run.kwargs.config.configurable)).toEqual([])
  })

  test('of an assistant', async () => {
    const assistant = await at.client.post('/assistants', { graph_id: 'one', config: { configurable: hidden } })
    const body = { assistant_id: assistant.body.assistant_id, input }
    expect((await at.client.post(`${at.path}/wait`, body)).body).toEqual({ messages: [], v: 'brief' })
  })
})

test("passes the client's request id to the graph and its checkpoints, and lets no client name the user", async () => {
  const body = {
    assistant_id: 'who',
    input,
    config: { configurable: { langgraph_auth_user_id: 'ada', tone: 'brief' } },
  }
  const named = { headers: { 'content-type': 'application/json', 'x-request-id': 'mine' } }
  expect((await at.client.post(`${at.path}/wait`, body)).body.v).toMatch(/^[0-9a-f-]{36}$/)
  expect((await at.client.post(`${at.path}/wait`, body, named)).body.v).toBe('mine')
  for (const path of [at.path, '/runs']) {
    const { kwargs } = (await at.client.post(path, body, named)).body
    expect(kwargs.config.configurable).toMatchObject({ langgraph_request_id: 'mine', langgraph_auth_user_id: '' })
  }
  const { metadata } = (await at.client.get(`/threads/${at.thread}/state`)).body
  expect(metadata).toMatchObject({
    ...{ tone: 'brief', user_id: '', langgraph_auth_user_id: '', langgraph_request_id: 'mine' },
    ...{ langgraph_plan: 'enterprise', langgraph_api_version: expect.any(String) },
  })
})
