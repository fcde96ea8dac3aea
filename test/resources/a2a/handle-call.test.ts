import { describe, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { runServer } from '../../support/run-clients.ts'
import { createClient } from '../../support/server.ts'

const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument((document) => {
  const server = runServer(document)
  const client = () => createClient(server().url)
  const post = (body: unknown, headers: Record<string, string> = {}, agent = 'chat') =>
    client().post(`/a2a/${agent}`, undefined, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    })
  const call = (method: unknown, params: unknown, agent = 'chat') =>
    post({ jsonrpc: '2.0', id: 'x', method, params }, {}, agent)
  const message = { role: 'user', messageId: 'm', parts: [{ kind: 'text', text: 'hi' }] }

  describe('an invalid call', () => {
    test.each([
      ['no JSON', '{bad', -32700, null],
      ['nothing', '', -32700, null],
      ['a list', [], -32600, null],
      ['a text', '"x"', -32600, null],
      ['no version', { id: 1, method: 'tasks/get' }, -32600, 1],
      ['another version of JSON-RPC', { jsonrpc: '1.0', id: 1, method: 'tasks/get' }, -32600, 1],
      ['a version of another kind', { jsonrpc: 2, id: 'a', method: 'tasks/get' }, -32600, 'a'],
      ['no method', { jsonrpc: '2.0', id: 1 }, -32600, 1],
      ['a method that is null', { jsonrpc: '2.0', id: 1, method: null }, -32600, 1],
      ['an empty method', { jsonrpc: '2.0', id: 1, method: '' }, -32601, 1],
      ['a method that is a number', { jsonrpc: '2.0', id: 1, method: 5 }, -32601, 1],
      ['a method that is a list, without an id', { jsonrpc: '2.0', method: [] }, -32601, null],
      ['an id of another kind', { jsonrpc: '2.0', id: {}, method: 'tasks/get' }, -32600, null],
      ['an unknown method', { jsonrpc: '2.0', id: 7, method: 'tasks/list' }, -32601, 7],
      ['parameters in a list', { jsonrpc: '2.0', id: 7, method: 'tasks/get', params: [] }, -32602, 7],
    ])('%s is answered with its error code and 200', async (_what, body, code, id) => {
      const answer = await post(body)
      expect([answer.status, answer.body.error?.code, answer.body.id]).toEqual([200, code, id])
    })

    test('a response, which answers nothing that was asked, is accepted', async () => {
      const { status, body } = await post({ jsonrpc: '2.0', id: 1, result: {} })
      expect([status, body]).toEqual([202, undefined])
    })

    test.each([
      ['message/send', {}, "Missing or invalid 'message' in params"],
      ['message/send', { message: { ...message, messageId: undefined } }, "Missing required 'messageId' in message"],
      ['message/send', { message: { ...message, role: undefined } }, "Missing required 'role' in message"],
      ['message/send', { message: { ...message, parts: {} } }, "Invalid params: 'parts' must be an array"],
      ['message/send', { message: { ...message, parts: [] } }, 'Message must contain at least one part'],
      [
        'message/send',
        { message: { ...message, contextId: 'x' } },
        'Failed to create run: Invalid thread ID: must be a UUID',
      ],
      ['message/send', { message, configuration: [] }, "Invalid params: 'configuration' must be an object"],
      ['SendMessage', { message, configuration: { historyLength: 11 } }, 'historyLength cannot exceed 10'],
      ['tasks/get', {}, 'Missing required parameter: id (task_id)'],
      ['tasks/get', { id: 'x', historyLength: -1 }, 'historyLength must be a non-negative integer'],
      ['ListTasks', { pageSize: 0 }, 'pageSize must be an integer between 1 and 100.'],
      ['ListTasks', { pageToken: 'x' }, 'Invalid pageToken.'],
    ])('%s with %j names what is wrong', async (method, params, expected) => {
      const { status, body } = await call(method, params)
      expect([status, body.id, body.error]).toEqual([200, 'x', { code: -32602, message: expected }])
    })

    test('names an unknown assistant by its id', async () => {
      const { body } = await call('message/send', { message }, MISSING)
      expect(body.error).toEqual({ code: -32602, message: `Assistant '${MISSING}' not found` })
    })

    test.each(['tasks/get', 'tasks/cancel', 'GetTask', 'CancelTask'])('%s of an unknown task', async (method) => {
      for (const id of ['nonsense', MISSING, `${MISSING}:${MISSING}`]) {
        expect((await call(method, { id })).body.error).toEqual({ code: -32001, message: `Task not found: ${id}` })
      }
    })

    test('a part that is neither text nor data', async () => {
      const parts = [{ kind: 'file', file: { uri: 'http://x/y' } }]
      expect((await call('message/send', { message: { ...message, parts } })).body.error.code).toBe(-32005)
    })

    test('a version of the protocol that is not supported', async () => {
      const body = { jsonrpc: '2.0', id: 1, method: 'SendMessage', params: { message } }
      expect((await post(body, { 'a2a-version': '2.0' })).body.error.code).toBe(-32009)
      expect((await post(body, { 'a2a-version': '1.0' })).body.result).toBeDefined()
    })
  })

  test.each([
    ['message/send', 'text/html', 'Accept header must include application/json'],
    ['message/send', 'text/event-stream', 'Accept header must include application/json'],
    ['message/stream', 'application/json', 'Accept header must include text/event-stream for streaming'],
  ])('%s for a client that takes %s alone is rejected', async (method, accept, error) => {
    const answer = await post({ jsonrpc: '2.0', id: 1, method, params: { message } }, { accept })
    expect([answer.status, answer.body]).toEqual([400, { error }])
  })

  test('merges data parts into the input beside the text', async () => {
    const parts = [
      { kind: 'text', text: 'send' },
      { kind: 'data', data: { log: ['before'] } },
    ]
    const { body } = await call('message/send', { message: { ...message, parts } }, 'approval')
    const thread = (await client().get(`/threads/${body.result.contextId}`)).body
    expect(thread.values.log).toEqual(['before', 'asked'])
  })

  test('accepts only one of two concurrent answers to an interrupt', async () => {
    const { id, contextId } = (await call('message/send', { message }, 'approval')).body.result
    const answer = { message: { ...message, contextId, taskId: id, parts: [{ kind: 'text', text: 'yes' }] } }
    const answers = await Promise.all([
      call('message/send', answer, 'approval'),
      call('message/send', answer, 'approval'),
    ])
    const errors = answers.flatMap(({ body }) => body.error ?? [])
    expect(errors).toHaveLength(1)
    expect(errors[0].message).toMatch(/^(Task is not awaiting input|A terminal task cannot accept another message)$/)
    expect((await client().get(`/threads/${contextId}/runs`)).body).toHaveLength(2)
  })

  test('a task that is running or has ended accepts no message', async () => {
    const body = {
      message: { ...message, parts: [{ kind: 'text', text: 'for ever' }] },
      configuration: { blocking: false },
    }
    const { id, contextId } = (await call('message/send', body, 'slow')).body.result
    const more = { message: { ...message, taskId: id, contextId } }
    expect((await call('message/send', more, 'slow')).body.error.message).toBe('Task is not awaiting input')
    expect((await call('tasks/cancel', { id }, 'slow')).body.result.status.state).toBe('canceled')
    expect((await call('message/send', more, 'slow')).body.error.code).toBe(-32004)
    expect((await call('tasks/cancel', { id }, 'slow')).body.error.code).toBe(-32002)
  })

  test.each(['/a2a/chat', '/a2a/chat/.well-known/agent-card.json', '/a2a/chat/.well-known/agent.json'])(
    'the card of an assistant is at %s',
    async (path) => {
      const { status, body } = await client().get(path, { headers: { 'x-forwarded-proto': 'https' } })
      expect(status).toBe(200)
      expect(body.url).toBe(`${server().url.replace('http:', 'https:')}/a2a/${body.url.split('/').at(-1)}`)
      expect(body.skills[0].metadata.inputSchema.supportsA2A).toBe(true)
    },
  )

  test('rejects a request for the card of an unknown assistant', async () => {
    const refusal = (text: string) => ({ error: { code: -32602, message: text } })
    const path = '/.well-known/agent-card.json'
    expect((await client().get(path)).body).toEqual(refusal('Missing required query parameter: assistant_id'))
    expect((await client().get(`${path}?assistant_id=nobody`)).body).toEqual(refusal("Assistant 'nobody' not found"))
  })

  test.each(['message/send', 'message/stream', 'SendMessage', 'SendStreamingMessage'])(
    'a notification of %s is done, and not waited for',
    async (method) => {
      const slow = { ...message, parts: [{ kind: 'text', text: 'for ever' }] }
      const { status, body } = await post({ jsonrpc: '2.0', method, params: { message: slow } }, {}, 'slow')
      expect([status, body]).toEqual([202, undefined])
      expect((await client().post('/threads/search', {})).body).toMatchObject([{ status: 'busy' }])
    },
  )

  test.each([
    ['an unknown task', { method: 'tasks/get', params: { id: 'x' } }],
    ['an unknown method', { method: 'tasks/list' }],
    ['parameters in a list', { method: 'tasks/get', params: [] }],
    ['parameters that are wrong', { method: 'message/send', params: {} }],
  ])('a notification of %s is not answered either', async (_what, body) => {
    for (const agent of ['chat', MISSING]) {
      const answer = await post({ jsonrpc: '2.0', ...body }, {}, agent)
      expect([answer.status, answer.body]).toEqual([202, undefined])
    }
  })

  test('returns 405 for DELETE', async () => {
    expect((await client().delete('/a2a/chat')).status).toBe(405)
  })
})
