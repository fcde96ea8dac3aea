import { expect } from 'vitest'
import { callOf, says } from '../../support/a2a.ts'
import { type Client, testWith } from '../../support/server.ts'

const test = testWith({ pace: 0, agents: new URL('../../support/agents', import.meta.url).pathname })

const ask = async (client: Client) => {
  const { id, contextId } = (await callOf(client, 'approval')('message/send', says('send'))).result
  return { taskId: id as string, contextId: contextId as string }
}

const answer = (place: { taskId?: string; contextId?: string }, ...parts: (string | object)[]) => ({
  message: { ...says('').message, ...place, parts: parts.map((part) => says(part).message.parts[0]) },
})

const said = ({ artifacts: [{ parts }] }: { artifacts: [{ parts: [{ text: string }] }] }) => parts[0].text

test.for([
  ['text', ['no'], 'Not sent: no'],
  ['a value under resume', [{ resume: { no: 1 } }], 'Not sent: {"no":1}'],
  ['a value under resume, with text beside it', ['yes', { resume: 'no' }], 'Not sent: no'],
  ['a value under resume, with other data beside it', [{ resume: 0, log: ['x'] }], 'Not sent: 0'],
  ['text with other data beside it', ['no', { log: ['x'] }], 'Not sent: no'],
  ['text with an empty resume beside it', ['no', { resume: null }], 'Not sent: no'],
] as const)('%s answers a task', async ([, parts, text], { client }) => {
  const place = await ask(client)
  const { result } = await callOf(client, 'approval')('message/send', answer(place, ...parts))
  expect([result.id, result.status.state, said(result)]).toEqual([place.taskId, 'completed', text])
  expect((await client.get(`/threads/${place.contextId}`)).body.values.log).toEqual(['asked', 'kept'])
})

test.for([
  ['message/send', { log: ['more'] }, ['asked', 'more', 'asked']],
  ['message/send', { resume: null }, ['asked', 'asked']],
  ['message/stream', { log: ['more'] }, ['asked', 'more', 'asked']],
] as const)('%s of other data is new input, and the task asks again', async ([method, data, log], { client }) => {
  const place = await ask(client)
  const call = callOf(client, 'approval')
  await call(method, answer(place, data))
  const { result } = await call('tasks/get', { id: place.taskId })
  expect([result.id, result.status.state]).toEqual([place.taskId, 'input-required'])
  expect(result.artifacts[0].parts[0].data.value).toEqual({ question: 'Send it?' })
  expect((await client.get(`/threads/${place.contextId}`)).body.values.log).toEqual(log)
  expect(said((await call('message/send', answer(place, 'approve'))).result)).toBe('Sent.')
})

test('a value under resume needs a task that asks, and may be there once', async ({ client }) => {
  const call = callOf(client, 'approval')
  const place = await ask(client)
  const errorOf = async (params: object) => (await call('message/send', params)).error
  const needed = { code: -32602, message: 'contextId and taskId are required when resuming a task' }
  expect(await errorOf(answer({}, { resume: 1 }))).toEqual(needed)
  expect(await errorOf(answer({ contextId: place.contextId }, { resume: 1 }))).toEqual(needed)
  expect(await errorOf(answer(place, { resume: 1 }, { resume: 2 }))).toEqual({
    code: -32602,
    message: 'Only one resume value is allowed in data parts',
  })
})

test('a message without a task runs as a task of its own while the last one asks', async ({ client }) => {
  const call = callOf(client, 'approval')
  const { taskId, contextId } = await ask(client)
  const { result } = await call('message/send', says('again', { contextId }))
  expect([result.status.state, result.contextId]).toEqual(['input-required', contextId])
  expect(result.id).not.toBe(taskId)
  expect(said((await call('message/send', answer({ taskId: result.id }, 'approve'))).result)).toBe('Sent.')
  const { tasks } = (await call('ListTasks', { contextId })).result
  expect(tasks.map(({ id, status }: { id: string; status: object }) => [id, status])).toMatchObject([
    [result.id, { state: 'TASK_STATE_COMPLETED' }],
    [taskId, { state: 'TASK_STATE_COMPLETED' }],
  ])
})

test('the history has all messages, unless a length is given', async ({ client }) => {
  const call = callOf(client, 'chat')
  const texts = ({ history }: { history?: { role: string; parts: { text: string }[] }[] }) =>
    history?.map(({ role, parts }) => [role, parts[0]?.text])
  const both = [
    ['user', 'hi'],
    ['agent', 'You said: hi'],
  ]
  const { result } = await call('message/send', says('hi'))
  expect(texts(result)).toEqual(both)
  expect(texts((await call('tasks/get', { id: result.id })).result)).toEqual(both)
  const ofTwo = await call('SendMessage', says('ho', { contextId: result.contextId }))
  expect(texts(ofTwo.result.task)?.map(([role]) => role)).toEqual([
    ...['ROLE_USER', 'ROLE_AGENT'],
    ...['ROLE_USER', 'ROLE_AGENT'],
  ])
  expect((await call('ListTasks', {})).result.tasks.map((task: object) => texts(task)?.length)).toEqual([4, 2])

  const owners = ofTwo.result.task.history.map(({ taskId }: { taskId: string }) => taskId)
  expect(owners).toEqual([result.id, result.id, ofTwo.result.task.id, ofTwo.result.task.id])

  const limited = async (historyLength: number | null) =>
    texts((await call('message/send', { ...says('hi'), configuration: { historyLength } })).result)
  expect(await limited(0)).toBeUndefined()
  expect(await limited(1)).toEqual([['agent', 'You said: hi']])
  expect(await limited(null)).toEqual(both)
})
