import { expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { sharedServer } from '../support/shared-server.ts'

const AGENT = 'agent'

/** What answers may hold against an official document is no excuse for a request. */
describeEachDocument(({ spec }) => {
  const server = sharedServer({ spec })

  const post = (path: string, body: unknown) =>
    fetch(server().url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test.each([[[]], [1e308], [{}], [false]])('rejects %j as the end of a cron', async (end_time) => {
    const answer = await post('/runs/crons', { assistant_id: AGENT, schedule: '0 8 * * *', end_time })
    expect(answer.status).toBe(422)
  })

  test.each([null, [], 'x', 1])('refuses %j as the conditions on namespaces', async (body) => {
    expect((await post('/store/namespaces', body)).status).toBe(422)
  })
})

/** Strict mode refuses what the document does not know, but not what these clients send on their own. */
describeEachDocument(({ spec }) => {
  const server = sharedServer({ spec, pace: 0, unknownProperties: 'error' })

  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(server().url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json().catch(() => undefined) }
  }
  const thread = async () => (await send('POST', '/threads', { metadata: { graph_id: AGENT } })).body.thread_id
  const run = { assistant_id: AGENT, input: { messages: [] } }

  test('takes the metadata that RemoteGraph puts into the config, for the run', async () => {
    const config = { metadata: { from: 'caller' } }
    const { status, body } = await send('POST', `/threads/${await thread()}/runs`, { ...run, config })
    expect([status, body.metadata]).toEqual([200, expect.objectContaining({ from: 'caller' })])
    expect((await send('POST', '/runs/batch', [{ ...run, config }])).status).toBe(200)
  })

  test('takes if_not_exists of RemoteGraph for a run without a thread', async () => {
    expect((await send('POST', '/runs/wait', { ...run, if_not_exists: 'create' })).status).toBe(200)
    expect((await send('POST', '/runs/batch', [{ ...run, if_not_exists: 'create' }])).status).toBe(200)
  })

  test('takes checkpoint_id of the hooks', async () => {
    const id = await thread()
    const { body } = await send('POST', `/threads/${id}/state`, { values: { messages: [] }, as_node: '__start__' })
    const { checkpoint_id } = body.checkpoint
    expect((await send('POST', `/threads/${id}/runs`, { ...run, checkpoint_id })).status).toBe(200)
  })

  test('takes before of a history as an id, a checkpoint and a config', async () => {
    const id = await thread()
    const checkpoint_id = '1f1e7bb0-f279-6930-8000-047b3e01349b'
    for (const before of [checkpoint_id, { checkpoint_id }, { configurable: { checkpoint_id } }])
      expect(await send('POST', `/threads/${id}/history`, { before })).toEqual({ status: 200, body: [] })
  })

  test.each([5, [], true, { configurable: { checkpoint_id: 5 } }])(
    'refuses before of a history: %j',
    async (before) => {
      expect((await send('POST', `/threads/${await thread()}/history`, { before })).status).toBe(422)
    },
  )

  test.each(['config', 'metadata'])('refuses what it does not know in the %s that it does', async (key) => {
    const body = { ...run, [key === 'config' ? 'config' : 'metadatas']: { tag: ['x'] } }
    expect((await send('POST', '/runs/wait', body)).status).toBe(422)
  })

  test('takes the flags and lists of the hooks in queries', async () => {
    const id = await thread()
    const { body } = await send('POST', `/threads/${id}/runs`, { ...run, after_seconds: 60 })
    const pending = `/threads/${id}/runs?limit=1000&offset=0&status=pending&select=run_id&select=multitask_strategy`
    expect((await send('GET', pending)).body).toEqual([{ run_id: body.run_id, multitask_strategy: 'enqueue' }])
    expect((await send('POST', `/threads/${id}/runs/${body.run_id}/cancel?wait=0&action=interrupt`)).status).toBe(202)
  })
})

describeEachDocument(
  ({ spec }) => {
    const server = sharedServer({ spec, pace: 0, unknownProperties: 'error' })

    test('takes the channels that the JavaScript SDK subscribes to', async () => {
      const answer = await fetch(`${server().url}/threads/${crypto.randomUUID()}/stream/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"channels":["values","checkpoints","lifecycle","input","messages","tools"],"namespaces":[[]],"depth":1}',
      })
      expect(answer.status).toBe(200)
      await answer.body?.cancel()
    })

    test('takes the two spellings of the strategy of the JavaScript SDK', async () => {
      const params = { ...{ assistant_id: AGENT, input: { messages: [] } }, multitaskStrategy: 'interrupt' }
      const body = {
        id: 1,
        method: 'run.start',
        params: { ...params, multitask_strategy: 'interrupt', forkFrom: null },
      }
      const answer = await fetch(`${server().url}/threads/${crypto.randomUUID()}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect([answer.status, (await answer.json()).type]).toEqual([200, 'success'])
    })
  },
  { path: '/threads/{thread_id}/commands' },
)
