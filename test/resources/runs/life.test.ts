import { describe, expect, test } from 'vitest'
import { systemAssistantId } from '../../../src/ids.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { runServer } from '../../support/run-clients.ts'
import { says, useThread } from '../../support/run-streams.ts'

const MISSING = '00000000-0000-4000-8000-000000000000'
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/

describeEachDocument((document) => {
  const at = useThread(runServer(document))
  const create = async (body: object) => (await at.client.post(at.path, { assistant_id: 'slow', ...body })).body
  const forEver = () => create({ input: says('for ever') })
  const statuses = async (): Promise<string[]> =>
    (await at.client.get(at.path)).body.map(({ status }: { status: string }) => status)

  describe('a run that is created', () => {
    test('is pending and has every field', async () => {
      const { status, headers, body } = await at.client.post(at.path, {
        ...{ assistant_id: 'slow', input: says('for ever'), metadata: { n: 1 }, config: { tags: ['t'] } },
      })
      expect(status).toBe(200)
      expect(headers.get('content-location')).toBe(`${at.path}/${body.run_id}`)
      expect(headers.get('location')).toBeNull()
      expect(body).toMatchObject({
        run_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        thread_id: at.thread,
        assistant_id: systemAssistantId('slow'),
        created_at: expect.stringMatching(TIMESTAMP),
        updated_at: body.created_at,
        status: 'pending',
        metadata: { n: 1, created_by: 'system', graph_id: 'slow', assistant_id: systemAssistantId('slow') },
        kwargs: { input: says('for ever'), config: { tags: ['t'] }, command: null, temporary: false, resumable: false },
        multitask_strategy: 'enqueue',
      })
      expect((await at.client.get(`/threads/${at.thread}`)).body).toMatchObject({
        status: 'busy',
        metadata: { graph_id: 'slow', assistant_id: systemAssistantId('slow') },
      })
      await at.client.post(`${at.path}/${body.run_id}/cancel?wait=true`)
    })

    test("merges the assistant's settings below its own", async () => {
      const { body: assistant } = await at.client.post('/assistants', {
        ...{ graph_id: 'slow', context: { tone: 'brief', user: 'ada' }, metadata: { team: 'x' } },
      })
      const run = await create({ assistant_id: assistant.assistant_id, input: says('a'), context: { tone: 'long' } })
      expect(run.kwargs.context).toEqual({ tone: 'long', user: 'ada' })
      expect(run.metadata).toMatchObject({ team: 'x', assistant_id: assistant.assistant_id })
    })

    test('looks the same in every operation', async () => {
      const run = await create({ input: says('a') })
      await at.client.get(`${at.path}/${run.run_id}/join`)
      const { body } = await at.client.get(`${at.path}/${run.run_id}`)
      expect(body).toMatchObject({ ...run, status: 'success', updated_at: expect.stringMatching(TIMESTAMP) })
      expect((await at.client.get(at.path)).body).toEqual([body])
    })
  })

  describe('the list of runs', () => {
    test('is paged, newest first', async () => {
      const made = [
        await create({ input: says('a') }),
        await create({ input: says('b') }),
        await create({ input: says('c') }),
      ]
      const ids = made.map(({ run_id }) => run_id).reverse()
      const page = async (query: string) =>
        (await at.client.get(`${at.path}?${query}`)).body.map(({ run_id }: { run_id: string }) => run_id)
      expect(await page('limit=2')).toEqual(ids.slice(0, 2))
      expect(await page('limit=2&offset=2')).toEqual(ids.slice(2))
      await at.client.get(`${at.path}/${ids[0]}/join`)
      expect(await page('status=success')).toEqual(ids)
      expect(await page('status=timeout')).toEqual([])
    })

    test('of an unknown thread returns 404', async () => {
      expect((await at.client.get(`/threads/${MISSING}/runs`)).status).toBe(404)
    })
  })

  describe('a run that is deleted', () => {
    test('deletes its checkpoints', async () => {
      await at.client.post(`${at.path}/wait`, { assistant_id: 'chat', input: says('one') })
      const { headers } = await at.client.post(`${at.path}/wait`, { assistant_id: 'chat', input: says('two') })
      const { status, body } = await at.client.delete(String(headers.get('content-location')))
      expect([status, body]).toEqual([200, {}])
      const state = (await at.client.get(`/threads/${at.thread}/state`)).body
      expect(state.values.messages.map(({ content }: { content: string }) => content)).toEqual(['one', 'You said: one'])
    })

    test('is stopped first', async () => {
      const run = await forEver()
      expect((await at.client.delete(`${at.path}/${run.run_id}`)).status).toBe(200)
      expect((await at.client.get(`/threads/${at.thread}`)).body.status).toBe('idle')
    })
  })

  describe('a cancel', () => {
    test.each([
      ['?wait=true', 200],
      ['', 202],
      ['?wait=false&action=interrupt', 202],
    ])('with %j is answered %j', async (query, expected) => {
      const run = await forEver()
      const { status, headers } = await at.client.post(`${at.path}/${run.run_id}/cancel${query}`)
      expect(status).toBe(expected)
      expect(headers.get('content-location')).toBe(expected === 200 ? `${at.path}/${run.run_id}` : null)
      await at.client.get(`${at.path}/${run.run_id}/join`)
      expect(await statuses()).toEqual(['interrupted'])
    })

    test('rejects an invalid flag', async () => {
      const run = await forEver()
      expect((await at.client.post(`${at.path}/${run.run_id}/cancel?wait=maybe`)).status).toBe(422)
      expect((await at.client.get(`${at.path}/${run.run_id}/join?cancel_on_disconnect=-5.8e-213`)).status).toBe(422)
      expect(await statuses()).toEqual(['running'])
      await at.client.post(`${at.path}/${run.run_id}/cancel?wait=1`)
    })

    test('cancels the named runs of many', async () => {
      const [first, second] = [await forEver(), await forEver()]
      const cancelled = await at.client.post('/runs/cancel', {
        thread_id: at.thread,
        run_ids: [second.run_id, MISSING],
      })
      expect(cancelled.status).toBe(204)
      expect(await statuses()).toEqual(['interrupted', 'running'])
      await at.client.post(`${at.path}/${first.run_id}/cancel?wait=true`)
    })

    test('of an ended or unknown run returns 404', async () => {
      const run = await create({ input: says('a') })
      await at.client.get(`${at.path}/${run.run_id}/join`)
      expect((await at.client.post(`${at.path}/${run.run_id}/cancel`)).status).toBe(404)
      expect((await at.client.post(`${at.path}/${MISSING}/cancel`)).body.detail).toBe('No runs found to cancel.')
      expect((await at.client.post('/runs/cancel', { status: 'all' })).status).toBe(404)
    })

    test.each([
      ['both a status and ids', { status: 'all', run_ids: [MISSING] }, /is valid under more than one of the schemas/],
      ['neither', { thread_id: undefined }, /^{} is not valid under any of the schemas listed in the 'oneOf' keyword/],
      [
        'another status',
        { thread_id: undefined, status: 'done' },
        /^"done" is not one of "pending", "running" or "all"/,
      ],
    ])('of %s is rejected', async (_what, fields, detail) => {
      const run = await forEver()
      const answer = await at.client.post('/runs/cancel', { thread_id: at.thread, ...fields })
      expect([answer.status, answer.body.detail]).toEqual([422, expect.stringMatching(detail)])
      expect(await statuses()).toEqual(['running'])
      await at.client.post(`${at.path}/${run.run_id}/cancel?wait=true`)
    })
  })

  describe('a busy thread', () => {
    test('rejects state updates', async () => {
      const run = await forEver()
      const { status } = await at.client.post(`/threads/${at.thread}/state`, { values: { log: ['x'] } })
      expect(status).toBe(409)
      await at.client.post(`${at.path}/${run.run_id}/cancel?wait=true`)
    })

    test('has the graph of the last ended run', async () => {
      const graph = async () => (await at.client.get(`/threads/${at.thread}`)).body.metadata.graph_id
      const first = await forEver()
      const second = await create({ assistant_id: 'chat', input: says('hi') })
      expect(await graph()).toBe('slow')
      await at.client.post(`${at.path}/${first.run_id}/cancel?wait=true`)
      await at.client.get(`${at.path}/${second.run_id}/join`)
      expect(await graph()).toBe('chat')
    })

    test('can be deleted with its run', async () => {
      const run = await forEver()
      expect((await at.client.delete(`/threads/${at.thread}`)).status).toBe(200)
      expect((await at.client.get(`${at.path}/${run.run_id}`)).status).toBe(404)
    })
  })

  test('an unknown run returns 404, and so does an unknown thread', async () => {
    const ask = async (threadId: string, way: string) =>
      (await at.client.get(`/threads/${threadId}/runs/${MISSING}${way}`)).body.detail
    for (const way of ['', '/join', '/stream']) {
      expect(await ask(at.thread, way)).toBe('Run not found')
      expect(await ask(MISSING, way)).toBe(`Thread with ID ${MISSING} not found`)
    }
  })

  describe('rejects without starting anything', () => {
    test.each([
      ['an unknown assistant', { assistant_id: MISSING, input: says('a') }, 404],
      ['an unknown graph', { assistant_id: 'nope', input: says('a') }, 422],
      ['no assistant', { assistant_id: undefined, input: says('a') }, 422],
      ['an unknown mode', { stream_mode: 'everything' }, 422],
      ['an unknown strategy', { multitask_strategy: 'fight' }, 422],
      ['context beside configurable', { context: { a: 1 }, config: { configurable: { b: 2 } } }, 400],
      ['a checkpoint of another form', { checkpoint: 'latest' }, 422],
      ['a webhook that is no address', { webhook: 'file:///etc/passwd' }, 422],
    ])('%s', async (_what, body, expected) => {
      for (const way of ['', '/wait', '/stream']) {
        const { status, body: answer } = await at.client.post(at.path + way, { assistant_id: 'slow', ...body })
        expect([way, status, typeof answer.detail]).toEqual([way, expected, 'string'])
      }
      expect(await statuses()).toEqual([])
    })

    test('a run on an unknown thread, unless if_not_exists is create', async () => {
      const path = `/threads/${MISSING}/runs/wait`
      const body = { assistant_id: 'chat', input: says('a') }
      expect((await at.client.post(path, body)).status).toBe(404)
      expect((await at.client.post(path, { ...body, if_not_exists: 'create' })).status).toBe(200)
    })

    test('an unknown checkpoint', async () => {
      const { status, body } = await at.client.post(`${at.path}/wait`, {
        ...{ assistant_id: 'chat', input: says('a'), checkpoint: { checkpoint_id: MISSING } },
      })
      expect(status).toBe(200)
      expect(body.messages).toHaveLength(2) // as LangGraph does: it starts from an empty state
    })
  })

  test('a run with invalid input leaves the thread readable and usable', async () => {
    const { body } = await at.client.post(`${at.path}/wait`, { assistant_id: 'chat', input: { messages: [null] } })
    expect(body.__error__.error).toBe('InvalidUpdateError')
    expect((await at.client.get(`/threads/${at.thread}`)).body.status).toBe('error')
    const state = await at.client.get(`/threads/${at.thread}/state`)
    expect([state.status, state.body.next]).toEqual([200, ['__start__']])
    const again = await at.client.post(`${at.path}/wait`, { assistant_id: 'chat', input: says('hi') })
    expect(again.body.messages).toHaveLength(2)
  })

  test("a run that reaches its recursion limit fails with the real server's error", async () => {
    const { body } = await at.client.post(`${at.path}/wait`, {
      ...{ assistant_id: 'tools', input: says('weather?'), config: { recursion_limit: 1 } },
    })
    expect(body.__error__.error).toBe('GraphRecursionError')
    expect(body.__error__.message).toMatch(/^Recursion limit of 1 reached without hitting a stop condition/)
  })
})
