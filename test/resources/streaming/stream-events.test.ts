import { describe, expect, test } from 'vitest'
import { useCommands } from '../../support/commands.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { openStream } from '../../support/run-streams.ts'
import { sharedServer } from '../../support/shared-server.ts'

const EVENTS = '/threads/{thread_id}/stream/events'
const ALL = ['values', 'updates', 'messages', 'tools', 'lifecycle', 'input', 'tasks', 'checkpoints', 'custom']
const agents = new URL('../../support/agents', import.meta.url).pathname
const says = (content: string) => ({ messages: [{ role: 'user', content }] })

describeEachDocument(
  ({ spec }) => {
    const server = sharedServer({ spec, agents, pace: 0 })
    const at = useCommands(server)
    const open = (body: object, threadId = at.of.thread) =>
      openStream(`${server().url}/threads/${threadId}/stream/events`, { body })
    const isTerminal = ({
      event,
      data,
    }: {
      event: string
      data: { params: { namespace: string[]; data: { event: string } } }
    }) => event === 'lifecycle' && data.params.namespace.length === 0 && data.params.data.event !== 'running'

    test('sends the whole event with its number, under the name of its method', async () => {
      const stream = await open({ channels: ALL })
      const run_id = await at.start({ assistant_id: 'chat', input: says('hi') })
      const { events, text } = await stream.read(isTerminal)
      expect(stream.status).toBe(200)
      const headers: Record<string, string> = {}
      stream.headers.forEach((value, name) => {
        headers[name] = value
      })
      expect(headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      expect([stream.headers.get('location'), stream.headers.get('content-location')]).toEqual([null, null])
      expect(events[0]).toEqual({
        event: 'lifecycle',
        id: '1',
        data: {
          type: 'event',
          event_id: `synth:${run_id}:lc||running`,
          seq: 1,
          method: 'lifecycle',
          params: {
            namespace: [],
            timestamp: expect.any(Number),
            data: { event: 'running', graph_name: 'chat' },
          },
        },
      })
      for (const { event, id, data } of events) expect([data.method, String(data.seq)]).toEqual([event, id])
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => String(index + 1)))
      expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['values', 'messages', 'checkpoints']))
      expect(text).toMatch(/^event: lifecycle\r\ndata: \{.*\}\r\nid: 1\r\n\r\nevent: /)
    })

    test('replays what is kept, from the number that was asked for', async () => {
      await at.start({ assistant_id: 'chat', input: says('hi') })
      await at.end()
      const { events: all } = await (await open({ channels: ALL })).read(isTerminal)
      const { events: again } = await (await open({ channels: ALL })).read(isTerminal)
      expect(again).toEqual(all)
      const { events: later } = await (await open({ channels: ALL, since: 3 })).read(isTerminal)
      expect(later).toEqual(all.slice(3))
    })

    test('goes on over several runs, and knows the place of a command in them', async () => {
      const stream = await open({ channels: ['lifecycle'] })
      await at.start({ assistant_id: 'chat', input: says('hi') })
      await at.end()
      const { meta } = await at.command('run.start', { assistant_id: 'chat', input: says('again') })
      const { events } = await stream.read(({ data }) => data.seq > meta.applied_through_seq + 1)
      expect(events.map(({ data }) => data.params.data.event)).toEqual(['running', 'completed', 'running', 'completed'])
      expect(events[1]?.data.seq).toBe(meta.applied_through_seq)
      expect(events[2]?.data.seq).toBe(meta.applied_through_seq + 1)
    })

    test('is silent on a thread that does not exist, until a command creates it', async () => {
      const threadId = crypto.randomUUID()
      const stream = await open({ channels: ['lifecycle'] }, threadId)
      await at.command('run.start', { assistant_id: 'chat', input: says('hi') }, threadId)
      expect((await stream.read(isTerminal)).events).toHaveLength(2)
    })

    test('ends with the thread', async () => {
      await at.start({ assistant_id: 'chat', input: says('hi') })
      await at.end()
      const stream = await open({ channels: ['lifecycle'] })
      await at.of.client.delete(`/threads/${at.of.thread}`)
      expect((await stream.read()).events).toHaveLength(2)
    })

    test('shows what a run of the older protocol does', async () => {
      const stream = await open({ channels: ALL })
      await at.of.client.post(`${at.of.path}/wait`, { assistant_id: 'approval', input: says('hi') })
      const { events } = await stream.read(isTerminal)
      expect(events.at(-2)?.data.params.data).toMatchObject({ payload: { question: 'Send it?' } })
      expect(events.at(-1)?.data.params.data).toMatchObject({ event: 'interrupted' })
    })

    test('asks, and shows the answer', async () => {
      const stream = await open({ channels: ['input', 'lifecycle'] })
      await at.start({ assistant_id: 'approval', input: says('hi') })
      await at.end()
      const [interrupt_id] = await at.asked()
      await at.command('input.respond', { namespace: [], interrupt_id, response: 'approve' })
      const { events } = await stream.read(({ data }) => data.params.data.event === 'completed')
      expect(events.map(({ event, data }) => [event, data.params.data.event ?? data.params.data])).toEqual([
        ['lifecycle', 'running'],
        ['input.requested', { interrupt_id, payload: { question: 'Send it?' } }],
        ['lifecycle', 'interrupted'],
        ['lifecycle', 'running'],
        ['input.answered', { interrupt_ids: [interrupt_id] }],
        ['lifecycle', 'completed'],
      ])
    })

    test('gives the tree of the latest run', async () => {
      await at.start({ assistant_id: 'team', input: says('hi') })
      await at.end()
      const { result } = await at.command('agent.getTree', { run_id: 'ignored' })
      expect(result.tree).toMatchObject({
        namespace: [],
        status: 'interrupted',
        graph_name: 'team',
        children: [{ namespace: [expect.stringMatching(/^\w+:/)], status: 'interrupted' }],
      })
    })

    describe('refuses', () => {
      const post = (body: string, threadId = at.of.thread, headers = { 'content-type': 'application/json' }) =>
        fetch(`${server().url}/threads/${threadId}/stream/events`, { method: 'POST', body, headers })

      const NONE = 'channels is required and must be a non-empty array'
      const unsupported = (names: string) =>
        `channels contains unsupported entries: ${names}. Allowed: values, updates, messages, tools, custom, lifecycle, input, tasks, or any \`custom:<name>\`.`

      test.each([
        ['', 'Invalid JSON body'],
        ['{', 'Invalid JSON body'],
        ['null', NONE],
        ['[]', NONE],
        ['{}', NONE],
        ['{"channels":[]}', NONE],
        ['{"channels":"values"}', NONE],
        ['{"channels":["nope"]}', unsupported('nope')],
        ['{"channels":["values","debug","*"]}', unsupported('debug, *')],
        ['{"channels":["custom:"]}', unsupported('custom:')],
        ['{"channels":[7]}', unsupported('7')],
        ['{"channels":["a","b","c","d","e","f"]}', unsupported('a, b, c, d, e')],
        ['{"channels":["values"],"namespaces":"x"}', 'namespaces must be a list of lists of strings'],
        ['{"channels":["values"],"namespaces":["x"]}', 'namespaces must be a list of lists of strings'],
        ['{"channels":["values"],"namespaces":[[7]]}', 'namespaces must be a list of lists of strings'],
        ['{"channels":["values"],"depth":-1}', 'depth must be a non-negative integer'],
        ['{"channels":["values"],"depth":"1"}', 'depth must be a non-negative integer'],
        ['{"channels":["values"],"since":-1}', 'since must be a non-negative integer'],
        ['{"channels":["values"],"since":1.5}', 'since must be a non-negative integer'],
      ])('%s', async (body, detail) => {
        const answer = await post(body)
        expect([answer.status, await answer.json()]).toMatchObject([400, { detail }])
      })

      test('a thread id that is no UUID, with 422', async () => {
        const answer = await post('{"channels":["values"]}', 'abc')
        expect([answer.status, (await answer.json()).detail]).toEqual([422, expect.stringContaining('UUID')])
      })
    })

    test.each(['text/plain', ''])('takes unknown keys, and the content type %j', async (type) => {
      const answer = await fetch(`${server().url}/threads/${at.of.thread}/stream/events`, {
        method: 'POST',
        body: '{"channels":["checkpoints","custom:progress"],"namespaces":[[]],"depth":1,"more":1}',
        headers: { 'content-type': type, accept: 'application/json' },
      })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
      await answer.body?.cancel()
    })

    test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('does not have the method %s', async (method) => {
      const answer = await fetch(`${server().url}/threads/${at.of.thread}/stream/events`, { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    })
  },
  { path: EVENTS },
)
