import { expect } from 'vitest'
import { agents, request, sendMessage } from '../../support/mcp.ts'
import { type Client, testWith } from '../../support/server.ts'

const test = testWith({ agents, pace: 0 })

const callTool = (client: Client, name: unknown, more: object = { arguments: { messages: 'hi' } }) =>
  sendMessage(client, request('tools/call', { name, ...more }))

test('runs the assistant and returns its values as text and as structuredContent', async ({ client }) => {
  const { status, body } = await callTool(client, 'Chat')
  const { content, structuredContent, isError } = body.result
  expect([status, isError]).toEqual([200, false])
  expect(structuredContent.messages.map(({ type, content }: Message) => [type, content])).toEqual([
    ['human', 'hi'],
    ['ai', 'You said: hi'],
  ])
  expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }])
})

interface Message {
  type: string
  content: string
}

test("accepts messages in the graph's own form", async ({ client }) => {
  const { body } = await callTool(client, 'Chat', { arguments: { messages: [{ role: 'user', content: 'you' }] } })
  expect(body.result.structuredContent.messages[1].content).toBe('You said: you')
})

test('keeps the run and its thread at Content-Location', async ({ client }) => {
  const { headers } = await callTool(client, 'Chat')
  const location = headers.get('content-location') ?? ''
  const { body: run } = await client.get(location)
  const { body: thread } = await client.get(location.split('/runs/')[0] ?? '')
  expect([run.status, thread.status, thread.values.messages[1].content]).toEqual(['success', 'idle', 'You said: hi'])
  expect((await client.post('/threads/search', {})).body).toHaveLength(1)
})

test('returns a failed run as a result with isError', async ({ client }) => {
  const { status, headers, body } = await callTool(client, 'Failing')
  expect([status, body]).toEqual([
    200,
    {
      jsonrpc: '2.0',
      id: 1,
      result: { isError: true, content: [{ type: 'text', text: 'ValueError: no such order' }] },
    },
  ])
  const { body: run } = await client.get(headers.get('content-location') ?? '')
  expect(run.status).toBe('error')
})

test('returns open interrupts, which another run of the thread can answer', async ({ client }) => {
  const { headers, body } = await callTool(client, 'Approval')
  expect(body.result.isError).toBe(false)
  expect(body.result.structuredContent).toMatchObject({
    log: ['asked'],
    __interrupt__: [{ value: { question: 'Send it?' } }],
  })
  const [thread] = (headers.get('content-location') ?? '').split('/runs/')
  const resumed = await client.post(`${thread}/runs/wait`, { assistant_id: 'approval', command: { resume: 'approve' } })
  expect(resumed.body.log).toEqual(['asked', 'sent'])
})

test('returns a cancelled run as a result', async ({ client }) => {
  const { body: assistant } = await client.post('/assistants', { graph_id: 'slow', name: 'Snail' })
  const called = callTool(client, 'Snail', { arguments: { messages: 'for ever' } })
  await expect
    .poll(async () => (await client.post('/threads/search', { status: 'busy' })).body.length, { interval: 5 })
    .toBe(1)
  const [thread] = (await client.post('/threads/search', { status: 'busy' })).body
  expect(thread.metadata.assistant_id).toBe(assistant.assistant_id)
  await client.post('/runs/cancel', { status: 'all' })
  const { body } = await called
  expect(body.result).toEqual({
    isError: true,
    content: [{ type: 'text', text: 'UserInterrupt: interrupt requested via POST /runs/cancel' }],
  })
})

test('runs the named assistant with its config and the context of the call', async ({ client }) => {
  await client.post('/assistants', { graph_id: 'chat', name: 'Mine', context: { tone: 'brief', lang: 'en' } })
  const { headers } = await callTool(client, 'Mine', { arguments: { messages: 'x' }, context: { lang: 'pt' } })
  const { body: run } = await client.get(headers.get('content-location') ?? '')
  expect(run.kwargs.context).toEqual({ tone: 'brief', lang: 'pt' })
})

test('returns invalid arguments as a result, and runs nothing', async ({ client }) => {
  const textOf = async (more: object) => {
    const { result } = (await callTool(client, 'Chat', more)).body
    expect([result.isError, result.content.length]).toEqual([true, 1])
    return result.content[0].text
  }
  const said = "Invalid arguments for tool 'Chat':"
  expect(await textOf({ arguments: { message: 'hi' } })).toBe(
    `${said} 'messages' is missing, did you mean it by 'message'?`,
  )
  expect(await textOf({ arguments: { question: 'hi' } })).toBe(`${said} 'messages' is missing`)
  expect(await textOf({})).toBe(`${said} 'messages' is missing`)
  expect(await textOf({ arguments: { messages: 7 } })).toBe(`${said} /messages must be string`)
  expect((await client.post('/threads/search', {})).body).toEqual([])
})

test('rejects a tool name that no assistant has', async ({ client }) => {
  for (const name of ['nobody', 'chat ', '', '__proto__']) {
    const { status, body } = await callTool(client, name)
    expect([status, body]).toEqual([
      200,
      { jsonrpc: '2.0', id: 1, error: { code: -32602, message: `Unknown tool: ${name}` } },
    ])
  }
})

test('rejects a name that two assistants share', async ({ client }) => {
  for (const name of ['Twin one', 'Twin  one']) await client.post('/assistants', { graph_id: 'chat', name })
  const { body } = await callTool(client, 'Twin_one')
  expect(body.error).toEqual({ code: -32602, message: 'Multiple tools found with the same name.' })
})

test('rejects a malformed call and runs nothing', async ({ client }) => {
  const wrong = [
    {},
    { name: 7 },
    { name: 'Chat', arguments: 'x' },
    { name: 'Chat', arguments: ['x'] },
    { name: 'Chat', context: 'x' },
  ]
  for (const params of wrong) {
    const { status, body } = await sendMessage(client, request('tools/call', params))
    expect([status, body.error.code]).toEqual([200, -32602])
    expect(body.error.message).toMatch(/^Invalid params: /)
  }
  expect((await client.post('/threads/search', {})).body).toEqual([])
})
