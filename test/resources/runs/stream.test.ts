import { describe, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { runServer } from '../../support/run-clients.ts'
import { openStream, says, useThread } from '../../support/run-streams.ts'
import { createClient, startTestServer } from '../../support/server.ts'

const ID = /^\d{13}-\d+$/

describeEachDocument((document) => {
  const at = useThread(runServer(document))
  const stream = (path: string, body: object) => openStream(at.url + path, { body })

  describe('a streamed run', () => {
    test('sends its locations in the response head', async () => {
      const { status, headers, read } = await stream(`${at.path}/stream`, { assistant_id: 'chat', input: says('hi') })
      const { events } = await read()
      const run = `${at.path}/${events[0]?.data.run_id}`
      expect(status).toBe(200)
      const names = ['content-type', 'cache-control', 'x-accel-buffering', 'content-location', 'location']
      expect(names.map((name) => headers.get(name))).toEqual([
        ...['text/event-stream; charset=utf-8', 'no-store', 'no', run],
        `${run}/stream`,
      ])
      expect(headers.has('content-length')).toBe(false)
    })

    test('has a final status when its body ends', async () => {
      const { read } = await stream(`${at.path}/stream`, { assistant_id: 'slow', input: says('a') })
      const { events } = await read()
      expect((await at.client.get(`${at.path}/${events[0]?.data.run_id}`)).body.status).toBe('success')
    })

    test('sends its head before the first event', async () => {
      const { headers, read } = await stream(`${at.path}/stream`, { assistant_id: 'slow', input: says('for ever') })
      const location = headers.get('content-location')
      expect((await at.client.post(`${location}/cancel?wait=true`)).status).toBe(200)
      expect((await read()).events.map(({ event }) => event)).not.toContain('error')
    })

    test('ends lines as the Python server does, and has ids only when resumable', async () => {
      const body = { assistant_id: 'chat', input: says('hi') }
      const plain = await (await stream(`${at.path}/stream`, body)).read()
      expect(plain.text).toMatch(
        /^event: metadata\r\ndata: \{"run_id":"[0-9a-f-]{36}","attempt":1\}\r\n\r\nevent: values\r\n/,
      )
      expect(plain.events.map(({ id }) => id)).toEqual([undefined, undefined, undefined])
      const kept = await (await stream(`${at.path}/stream`, { ...body, stream_resumable: true })).read()
      expect(kept.events.map(({ id }) => ID.test(id ?? ''))).toEqual([true, true, true])
    })

    test('without a thread has its own path, and is gone when it ends', async () => {
      const { headers, read } = await stream('/runs/stream', { assistant_id: 'chat', input: says('hi') })
      const { events } = await read()
      const run_id = events[0]?.data.run_id
      expect(headers.get('content-location')).toBe(`/runs/${run_id}`)
      expect(headers.get('location')).toBe(`/runs/${run_id}/stream`)
      expect((await at.client.get(`/runs/${run_id}/stream`)).status).toBe(404)
    })

    test.each([
      ['values', 'values'],
      ['updates', 'updates'],
      [['values', 'updates'], 'updates'],
    ])('is streamed in the mode %j', async (stream_mode, event) => {
      const { events } = await (
        await stream(`${at.path}/stream`, { assistant_id: 'chat', input: says('hi'), stream_mode })
      ).read()
      expect(events.map((one) => one.event)).toContain(event)
    })

    test('writes times in microseconds with an offset, as thread states do', async () => {
      const body = { assistant_id: 'chat', input: says('hi'), stream_mode: 'debug' }
      const { events } = await (await stream(`${at.path}/stream`, body)).read()
      const { body: state } = await at.client.get(`/threads/${at.thread}/state`)
      const times = [...events.slice(1).map(({ data }) => data.timestamp), state.created_at]
      expect(times.length).toBeGreaterThan(1)
      for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/)
    })
  })

  describe('joining the stream of a run', () => {
    const begun = async (body: object) => {
      const run = (await at.client.post(at.path, { assistant_id: 'slow', ...body })).body
      return { run, path: `${at.path}/${run.run_id}` }
    }
    const join = (path: string, query = '', headers = {}) => openStream(`${at.url + path}/stream${query}`, { headers })

    test('is empty after the run has ended, unless it was resumable', async () => {
      const { path } = await begun({ input: says('a') })
      await at.client.get(`${path}/join`)
      expect((await (await join(path)).read()).events).toEqual([])
    })

    test.each(['-1', '-', '0', '99999999999999-0', 'nonsense', '💥', ''])(
      'accepts any Last-Event-ID: %j',
      async (id) => {
        const { path } = await begun({ input: says('a'), stream_resumable: true })
        await at.client.get(`${path}/join`)
        const { status, read } = await join(path, '', { 'last-event-id': encodeURI(id) })
        expect(status).toBe(200)
        const { events } = await read()
        if (id.startsWith('-')) expect(events[0]?.event).toBe('metadata')
        if (id.startsWith('9')) expect(events).toEqual([])
      },
    )

    test('resumes after the last event that a client received, also in mid-stream', async () => {
      const { path } = await begun({ input: says('a'), stream_resumable: true, stream_mode: ['values', 'updates'] })
      const first = await (await join(path, '', { 'last-event-id': '-1' })).read(({ event }) => event === 'values')
      const seen = first.events.at(-1)?.id ?? ''
      const rest = await (await join(path, '', { 'last-event-id': seen })).read()
      const whole = await (await join(path, '', { 'last-event-id': '-1' })).read()
      expect([...first.events, ...rest.events].map(({ id }) => id)).toEqual(whole.events.map(({ id }) => id))
    })

    test('replays without error and feedback events, which only live readers get', async () => {
      for (const [assistant_id, last] of [
        ['failing', 'error'],
        ['chat', 'feedback'],
      ]) {
        const body = { assistant_id, input: says('hi'), stream_resumable: true, feedback_keys: ['helpful'] }
        const { headers, read } = await stream(`${at.path}/stream`, body)
        const { events } = await read()
        expect(events.at(-1)?.event).toBe(last)
        const again = await join(String(headers.get('content-location')), '', { 'last-event-id': '-1' })
        expect((await again.read()).events).toEqual(events.slice(0, -1))
      }
    })

    test.each([
      ['stream_mode=updates', ['updates']],
      ['stream_mode=%5B%22updates%22,%22values%22%5D', ['updates', 'values']],
      ['stream_mode=values&stream_mode=updates', ['updates']],
      ['stream_mode=updates&stream_mode=custom', []],
      ['stream_mode=updates,values', []],
      ['stream_mode=metadata', ['metadata']],
      ['stream_mode=', ['metadata', 'updates', 'values']],
      ['stream_mode=%5B%5D', ['metadata', 'updates', 'values']],
    ])('sends only the requested modes, as the Python server does: %s', async (query, wanted) => {
      const { path } = await begun({ input: says('a'), stream_resumable: true, stream_mode: ['values', 'updates'] })
      const { status, read } = await join(path, `?${query}`, { 'last-event-id': '-1' })
      if (status === 422) return // a document that knows one mode alone
      const names = (await read()).events.map(({ event }) => event)
      expect([...new Set(names)].sort()).toEqual(wanted)
    })

    test('warns of a repeated mode, of which only the last counts', async () => {
      const { path } = await begun({ input: says('a') })
      const { status, headers } = await join(path, '?stream_mode=values&stream_mode=updates')
      if (status === 422) return // a document that knows one mode alone
      expect(headers.get('x-contract-warnings')).toContain('only the last stream_mode counts')
      expect((await join(path, '?stream_mode=values')).headers.has('x-contract-warnings')).toBe(false)
    })

    test('is complete for a client that sends checkpoint_id, as useStream does', async () => {
      const { path } = await begun({ input: says('a'), stream_resumable: true })
      const whole = await (await join(path, '', { 'last-event-id': '-1' })).read()
      const { values } = (await at.client.get(`/threads/${at.thread}/state`)).body
      const [{ checkpoint_id }] = (await at.client.post(`/threads/${at.thread}/history`, {})).body
      const { status, headers, read } = await join(path, `?checkpoint_id=${checkpoint_id}`, { 'last-event-id': '-1' })
      expect(status).toBe(200)
      if (document.spec === undefined) expect(headers.get('x-contract-warnings')).toBeNull()
      const { events } = await read()
      expect(events).toEqual(whole.events)
      expect(events.at(-1)?.data).toEqual(values)
    })

    test('accepts checkpoint_id even when unknown parameters are errors', async () => {
      const strict = await startTestServer({ spec: document.spec, unknownProperties: 'error' })
      const path = `/threads/${crypto.randomUUID()}/runs/${crypto.randomUUID()}/stream?checkpoint_id=1`
      const { status } = await createClient(strict.url).get(path)
      await strict.stop()
      expect(status).toBe(404)
    })

    test('ends a run when its reader disconnects, when asked to', async () => {
      const { path } = await begun({ input: says('for ever') })
      const { status } = await join(path, '?cancel_on_disconnect=true')
      expect(status).toBe(200)
      const left = new AbortController()
      const reading = fetch(`${at.url + path}/stream?cancel_on_disconnect=true`, { signal: left.signal })
      await reading
      left.abort()
      await at.client.get(`${path}/join`)
      expect((await at.client.get(path)).body.status).toBe('interrupted')
    })

    test('of an unknown run returns 404', async () => {
      const { status, body } = await at.client.get(`${at.path}/${crypto.randomUUID()}/stream`)
      expect([status, body.detail]).toEqual([404, 'Run not found'])
    })
  })

  describe('the stream of a thread', () => {
    const follow = (query = '', headers = {}) =>
      openStream(`${at.url}/threads/${at.thread}/stream${query}`, { headers })

    test('has every run from start to end, with ids', async () => {
      const { read } = await follow()
      const reading = read(({ data }) => data?.status === 'run_done')
      const run = (await at.client.post(at.path, { assistant_id: 'chat', input: says('hi') })).body
      const { events } = await reading
      expect(events.map(({ event }) => event)).toEqual(['metadata', 'values', 'values', 'metadata'])
      expect(events.at(-1)?.data).toEqual({ status: 'run_done', run_id: run.run_id })
      expect(events.every(({ id }) => ID.test(id ?? ''))).toBe(true)
    })

    test('has state updates on request', async () => {
      await at.client.patch(`/threads/${at.thread}`, { metadata: { graph_id: 'chat' } })
      const { read } = await follow('?stream_modes=state_update')
      const reading = read(({ event }) => event === 'state_update')
      const { status } = await at.client.post(`/threads/${at.thread}/state`, { values: says('by hand') })
      expect(status).toBe(200)
      const { events } = await reading
      expect(events[0]).toMatchObject({
        event: 'state_update',
        data: { thread_id: at.thread, state: { values: { messages: [{ content: 'by hand' }] } } },
      })
    })

    test.each([
      'stream_modes=lifecycle,state_update',
      'stream_mode=lifecycle&stream_mode=state_update',
      'stream_modes=%5B%22lifecycle%22,%22state_update%22%5D',
      'stream_mode=%5B%22lifecycle%22%5D&stream_modes=state_update',
    ])('accepts its modes as %s', async (query) => {
      const { status, read } = await follow(`?${query}`)
      expect(status).toBe(200)
      const reading = read(({ data }) => data?.status === 'run_done')
      await at.client.post(at.path, { assistant_id: 'chat', input: says('hi') })
      expect((await reading).events.map(({ event }) => event)).toEqual(['metadata', 'metadata'])
    })

    test('rejects other modes', async () => {
      const { status, body } = await at.client.get(`/threads/${at.thread}/stream?stream_modes=lifecycle,bogus`)
      expect([status, body.detail]).toEqual([422, expect.stringContaining('bogus')])
    })

    test('replays stored events to a reconnecting client', async () => {
      const body = { assistant_id: 'chat', input: says('hi'), stream_resumable: true }
      await at.client.post(`${at.path}/wait`, body)
      const { read } = await follow('', { 'last-event-id': '-' })
      const { events } = await read(({ data }) => data?.status === 'run_done')
      expect(events[0]?.event).toBe('metadata')
    })

    test('of an unknown thread returns 404', async () => {
      expect((await at.client.get(`/threads/${crypto.randomUUID()}/stream`)).status).toBe(404)
    })
  })
})
