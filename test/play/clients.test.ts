import { describe, expect, onTestFinished } from 'vitest'
import { says } from '../support/run-streams.ts'
import { type Client, createClient, startTestServer, testWith } from '../support/server.ts'

const agents = new URL('../support/agents', import.meta.url).pathname
const test = testWith({ agents, pace: 0 })

const newThread = async (client: Client) => (await client.post('/threads', {})).body.thread_id as string

describe('a played agent in an endless loop', () => {
  const endless = (recursion_limit: number) => ({ assistant_id: 'endless', input: {}, config: { recursion_limit } })

  test('stops at the recursion limit', async ({ client }) => {
    const { body } = await client.post('/runs/wait', endless(30))
    expect(body.__error__).toMatchObject({ error: 'GraphRecursionError', message: /^Recursion limit of 30 reached/ })
  })

  test.for(['/runs', '/threads/{}/runs'])(
    'leaves the server to others by %s, and can be cancelled',
    async (path, { client }) => {
      const url = path.replace('{}', await newThread(client))
      const { body: run } = await client.post(url, endless(1_000_000))
      const at = `/threads/${run.thread_id}/runs/${run.run_id}`
      await expect.poll(async () => (await client.get(at)).body.status).toBe('running')
      const { status, body } = await client.post(`${at}/cancel?wait=true`)
      expect(status).toBe(200)
      expect(body).toEqual({})
    },
  )
})

test('a generator that never ends can be cancelled', async ({ client }) => {
  const { body: run } = await client.post('/runs', { assistant_id: 'forever', input: {} })
  const at = `/threads/${run.thread_id}/runs/${run.run_id}`
  await expect.poll(async () => (await client.get(at)).body.status).toBe('running')
  expect((await client.post(`${at}/cancel?wait=true`)).body).toEqual({})
})

describe('a state update while an agent waits for an answer', () => {
  const waiting = async (client: Client) => {
    const thread = await newThread(client)
    await client.post(`/threads/${thread}/runs/wait`, { assistant_id: 'review', input: says('Write.') })
    return thread
  }
  const resume = (client: Client, thread: string) =>
    client.post(`/threads/${thread}/runs/wait`, { assistant_id: 'review', command: { resume: 'yes' } })

  test('leaves the question open', async ({ client }) => {
    const thread = await waiting(client)
    await client.post(`/threads/${thread}/state`, { values: { total: 5 } })
    expect((await client.get(`/threads/${thread}`)).body.status).toBe('interrupted')
    const { body } = await resume(client, thread)
    expect(body).toMatchObject({ total: 5, messages: [{}, {}, { content: 'You said: yes' }] })
  })

  test("step over it in the name of the agent's node", async ({ client }) => {
    const thread = await waiting(client)
    await client.post(`/threads/${thread}/state`, { values: { total: 5 }, as_node: 'agent' })
    expect((await client.get(`/threads/${thread}`)).body).toMatchObject({ status: 'idle', values: { total: 5 } })
  })
})

describe('two questions that an agent asks at once', () => {
  test('are open until each is answered', async ({ client }) => {
    const thread = await newThread(client)
    const open = async () => Object.values((await client.get(`/threads/${thread}`)).body.interrupts).flat()
    const answer = (resume: object) =>
      client.post(`/threads/${thread}/runs/wait`, { assistant_id: 'two', command: { resume } })
    await client.post(`/threads/${thread}/runs/wait`, { assistant_id: 'two', input: says('Go.') })
    const [first, second] = (await open()) as { id: string; value: string }[]
    expect([first?.value, second?.value]).toEqual(['Where?', 'When?'])
    await answer({ [String(first?.id)]: 'Rome' })
    expect(await open()).toEqual([second])
    const { body } = await answer({ [String(second?.id)]: 'May' })
    expect(body.messages.at(-1).content).toBe('Rome, May')
    expect(await open()).toEqual([])
  })
})

test('an agent that waits longer than the longest Node timer keeps waiting', async () => {
  const server = await startTestServer({ agents })
  onTestFinished(() => server.stop())
  const client = createClient(server.url)
  const { body: run } = await client.post('/runs', { assistant_id: 'month', input: {} })
  const at = `/threads/${run.thread_id}/runs/${run.run_id}`
  await expect.poll(async () => (await client.get(at)).body.status).toBe('running')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await client.get(at)).body.status).toBe('running')
})
