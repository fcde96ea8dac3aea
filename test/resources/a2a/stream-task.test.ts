import { expect } from 'vitest'
import { postTo, says } from '../../support/a2a.ts'
import { type Client, testWith } from '../../support/server.ts'

const test = testWith({ pace: 0, agents: new URL('../../support/agents', import.meta.url).pathname })

// biome-ignore lint/suspicious/noExplicitAny: tests look into results whose shape they assert
type Result = any

const stream = async (client: Client, agent: string, said: string, method = 'message/stream'): Promise<Result[]> => {
  const { body } = await postTo(client, agent, { jsonrpc: '2.0', id: 1, method, params: says(said) })
  return [...body.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data).result)
}

const kindsOf = (results: readonly Result[]): string[] => results.map(({ kind, task }) => kind ?? task.kind)

test('sends a growing status with each token, then the response as an artifact, then the final status', async ({
  client,
}) => {
  const [task, ...updates] = await stream(client, 'chat', 'hi')
  const final = updates.pop()
  const artifact = updates.pop()
  expect(task).toMatchObject({
    ...{ kind: 'task', status: { state: 'submitted' } },
    history: [{ kind: 'message', role: 'user', parts: [{ kind: 'text', text: 'hi' }], taskId: task.id }],
  })
  expect(kindsOf(updates)).toEqual(updates.map(() => 'status-update'))
  const texts = updates.map(({ status }) => status.message.parts[0].text)
  expect(new Set(texts)).toEqual(new Set(['You', 'You said:', 'You said: hi']))
  expect(texts).toEqual([...texts].sort((a, b) => a.length - b.length))
  expect(updates.every(({ status, final: isFinal }) => status.state === 'working' && isFinal === false)).toBe(true)
  const ids = updates.map(({ status }) => status.message.messageId)
  expect(new Set(ids).size).toBe(ids.length)

  const place = { taskId: task.id, contextId: task.contextId }
  expect(artifact).toMatchObject({
    ...{ kind: 'artifact-update', ...place, append: false, lastChunk: true },
    artifact: { name: 'Assistant Response', parts: [{ kind: 'text', text: 'You said: hi' }] },
  })
  expect(final).toEqual({
    ...{ kind: 'status-update', ...place, final: true },
    status: { state: 'completed', timestamp: expect.any(String) },
  })
})

test('in version 1.0 each update has the form of the real server, and beside it the wrapper of the protocol', async ({
  client,
}) => {
  const [first, update, ...rest] = await stream(client, 'chat', 'hi', 'SendStreamingMessage')
  const final = rest.pop()
  const artifact = rest.pop()
  expect(first.task).toMatchObject({ kind: 'task', status: { state: 'TASK_STATE_SUBMITTED' } })
  const place = { taskId: first.task.id, contextId: first.task.contextId }
  const message = { role: 'ROLE_AGENT', parts: [{ kind: 'text', text: 'You' }], kind: 'message' }
  expect(update).toMatchObject({
    ...{ kind: 'status-update', ...place, final: false, status: { state: 'TASK_STATE_WORKING', message } },
    statusUpdate: { ...place, status: { state: 'TASK_STATE_WORKING', message: { parts: [{ text: 'You' }] } } },
  })
  expect(update.statusUpdate.status.message.parts).toEqual([{ text: 'You' }])
  expect(artifact.artifactUpdate.artifact).toEqual({ ...artifact.artifact, parts: [{ text: 'You said: hi' }] })
  expect(artifact).toMatchObject({ kind: 'artifact-update', lastChunk: true })
  expect(final).toMatchObject({ kind: 'status-update', final: true, status: { state: 'TASK_STATE_COMPLETED' } })
  expect(final.statusUpdate).toEqual({ ...place, status: final.status })
})

test('sends the result of a tool as data', async ({ client }) => {
  const [, update] = await stream(client, 'tools', 'weather?')
  const result = { toolCallId: 'call_1', content: 'Sunny in Paris', name: 'get_weather', status: 'success' }
  expect(update.status.message.parts).toEqual([{ kind: 'data', data: { tool_results: [result] } }])
})

test('a run that fails ends with its message alone', async ({ client }) => {
  const results = await stream(client, 'failing', 'go')
  expect(kindsOf(results)).toEqual(['task', 'status-update'])
  const { status, final } = results[1]
  expect([status.state, status.message.parts, final]).toEqual([
    ...['failed', [{ kind: 'text', text: 'no such order' }]],
    true,
  ])
})

test('streams every open interrupt of the task at once', async ({ client }) => {
  const results = await stream(client, 'two', 'go')
  const [asked] = results.filter(({ kind }) => kind === 'artifact-update')
  expect(asked.artifact.parts.map(({ data }: Result) => data.value)).toEqual(['Where?', 'When?'])
  expect(asked).not.toHaveProperty('lastChunk')
  expect(results.at(-1)).toMatchObject({ final: true, status: { state: 'input-required' } })
})
