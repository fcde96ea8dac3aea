import { expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { sharedClient } from '../support/shared-server.ts'

const MISSING = '00000000-0000-4000-8000-000000000000'
const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const INVALID =
  /^Invalid assistant: 'nope'\. Must be either:\n- A valid assistant UUID, or\n- One of the registered graphs: /
const CRON = { schedule: '0 0 1 1 *', input: {} }
const RESERVED = { assistant_id: 'x', thread_id: 'x', run_id: 'x', cron_id: 'x' }

/** Observed on the Python server, not documented. */
describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })

  test('a run of a name that is no graph is refused with 422, one of an unknown id with 404', async () => {
    await client.post('/threads', { thread_id: ID })
    for (const path of ['/runs', '/runs/wait', '/runs/stream', `/threads/${ID}/runs`, `/threads/${ID}/runs/wait`]) {
      const named = await client.post(path, { assistant_id: 'nope', input: {}, webhook: 'nowhere' })
      expect([path, named.status, named.body.detail]).toEqual([path, 422, expect.stringMatching(INVALID)])
      const unknown = await client.post(path, { assistant_id: MISSING, input: {} })
      expect([path, unknown.status, unknown.body.detail]).toEqual([path, 404, 'Thread or assistant not found.'])
    }
    const batch = await client.post('/runs/batch', [{ assistant_id: MISSING }, { assistant_id: 'nope' }])
    expect([batch.status, batch.body.detail]).toEqual([422, expect.stringMatching(INVALID)])
  })

  test('a cron of either is refused with 404, before its schedule is read', async () => {
    for (const assistant_id of ['nope', MISSING]) {
      const { status, body } = await client.post('/runs/crons', { assistant_id, ...CRON })
      expect([status, body.detail]).toEqual([404, `Assistant '${assistant_id}' not found`])
    }
    expect((await client.post('/runs/crons', { assistant_id: 'nope', schedule: 'x', input: {} })).status).toBe(404)
  })

  test('a bad webhook comes before an unknown assistant', async () => {
    for (const path of ['/runs', '/runs/wait', '/runs/crons', `/threads/${MISSING}/runs`]) {
      const { status, body } = await client.post(path, { assistant_id: MISSING, ...CRON, webhook: 'nowhere' })
      expect([path, status, body.detail]).toEqual([path, 422, "Invalid webhook hostname ''"])
    }
  })

  test.each([ID.toUpperCase(), ID.replaceAll('-', ''), `{${ID}}`, `urn:uuid:${ID}`])(
    'takes the UUID %s in bodies as in paths',
    async (given) => {
      expect((await client.post('/threads', { thread_id: given })).body.thread_id).toBe(ID)
      const found = await client.post('/threads/search', { ids: [given] })
      expect(found.body.map((thread: { thread_id: string }) => thread.thread_id)).toEqual([ID])
      expect((await client.get(`/threads/${encodeURIComponent(given)}`)).body.thread_id).toBe(ID)
      const assistant = { assistant_id: given, graph_id: 'agent' }
      expect((await client.post('/assistants', assistant)).body.assistant_id).toBe(ID)
      const run = { assistant_id: given, after_seconds: 3600, input: {} }
      expect((await client.post(`/threads/${ID}/runs`, run)).body.assistant_id).toBe(ID)
      expect((await client.post('/runs/crons', { assistant_id: given, ...CRON })).body.assistant_id).toBe(ID)
      expect((await client.post('/runs/crons/count', { assistant_id: given })).body).toBe(1)
      expect((await client.post('/threads/prune', { thread_ids: [given] })).body).toEqual({ pruned_count: 1 })
    },
  )

  test('drops reserved keys of metadata without a word, and only there', async () => {
    const metadata = { mine: 1, ...RESERVED }
    const config = { metadata: { own: 1, run_id: 'x' } }
    const assistant = await client.post('/assistants', { graph_id: 'agent', metadata, config })
    expect(assistant.body).toMatchObject({ metadata: { mine: 1 }, config: { metadata: { own: 1 } } })
    const cron = await client.post('/runs/crons', { assistant_id: 'agent', ...CRON, metadata, input: RESERVED })
    const { metadata: kept, payload } = cron.body
    expect([kept, payload.metadata, payload.input]).toEqual([{ mine: 1 }, { mine: 1 }, RESERVED])
    const run = await client.post('/runs', { assistant_id: 'agent', input: RESERVED, metadata, after_seconds: 3600 })
    for (const key of ['thread_id', 'run_id', 'cron_id']) expect(run.body.metadata).not.toHaveProperty(key)
    expect(run.body.kwargs.input).toEqual(RESERVED)
    const { body: thread } = await client.post('/threads', {})
    const patched = await client.patch(`/threads/${thread.thread_id}`, { metadata })
    expect(patched.body.metadata).toEqual({ mine: 1 })
    for (const { headers } of [assistant, cron, run, patched]) {
      expect(headers.get('x-contract-warnings') ?? '').not.toContain('metadata')
    }
  })

  test('a thread has no interrupts before its first run, and no error after it', async () => {
    const { body: fresh } = await client.post('/threads', { thread_id: ID })
    expect(Object.keys(fresh)).not.toContain('interrupts')
    await client.post(`/threads/${ID}/runs/wait`, { assistant_id: 'agent', input: { messages: [] } })
    const { body: after } = await client.get(`/threads/${ID}`)
    expect(after.interrupts).toEqual({})
    expect(after.error ?? null).toBe(null)
    const { body: copied } = await client.post(`/threads/${ID}/copy`, {})
    expect(Object.keys(copied)).not.toContain('interrupts')
  })
})
