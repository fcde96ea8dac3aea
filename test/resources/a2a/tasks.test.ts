import { expect } from 'vitest'
import { callOf, says } from '../../support/a2a.ts'
import { type Client, testWith } from '../../support/server.ts'

const test = testWith({ pace: 0 })

const ask = async (client: Client, said: string) => {
  const { result } = await callOf(client)('message/send', says(said))
  const questions: { id: string; value: { question: string } }[] = (result.artifacts[0]?.parts ?? []).map(
    ({ data }: { data: unknown }) => data,
  )
  return { taskId: result.id, contextId: result.contextId, state: result.status.state, questions }
}

const questionsOf = ({ artifacts }: { artifacts: { parts: { data: { value: { question: string } } }[] }[] }) =>
  artifacts.flatMap(({ parts }) => parts.map(({ data }) => data.value.question))

test('two questions can be answered one at a time', async ({ client }) => {
  const call = callOf(client)
  const { taskId, questions } = await ask(client, 'ask me two things')
  const [city, day] = questions.map(({ id }) => id) as [string, string]
  const { result: half } = await call('message/send', says({ resume: { [city]: 'Paris' } }, { taskId }))
  expect([half.status.state, questionsOf(half)]).toEqual(['input-required', ['Which day?']])

  const { result: again } = await call('tasks/get', { id: taskId })
  expect([again.status.state, questionsOf(again)]).toEqual(['input-required', ['Which day?']])

  const { result: done } = await call('message/send', says({ resume: { [day]: 'Mon' } }, { taskId }))
  expect([done.id, done.status.state]).toEqual([taskId, 'completed'])
  expect(done.artifacts[0].parts).toEqual([{ kind: 'text', text: 'Noted: Paris, Mon.' }])
  expect((await call('tasks/get', { id: taskId })).result.artifacts[0].parts).toEqual(done.artifacts[0].parts)
})

test('starts a new task in a context whose last task was canceled', async ({ client }) => {
  const call = callOf(client)
  const begun = await call('message/send', { ...says('hang'), configuration: { blocking: false } })
  const { id, contextId } = begun.result
  expect((await call('tasks/cancel', { id })).result.status.state).toBe('canceled')
  const { result } = await call('message/send', says('who?', { contextId }))
  expect(result.status.state).toBe('completed')
  expect(result.contextId).toBe(contextId)
  expect(result.id).not.toBe(id)
  expect((await call('tasks/get', { id })).result.status.state).toBe('canceled')
})

test('cancels a task that waits for input, and starts a new one in its context', async ({ client }) => {
  const call = callOf(client)
  const { taskId, contextId } = await ask(client, 'ask me first')
  const { result: canceled } = await call('tasks/cancel', { id: taskId })
  expect([canceled.status.state, canceled.artifacts]).toEqual(['canceled', undefined])
  expect((await call('tasks/get', { id: taskId })).result.status).toEqual(canceled.status)
  expect((await call('tasks/cancel', { id: taskId })).error.code).toBe(-32002)
  expect((await call('message/send', says('approve', { taskId }))).error.code).toBe(-32004)
  // As when a running run is cancelled: it and its thread are interrupted, and the thread still shows the question.
  const { body: run } = await client.get(`/threads/${contextId}/runs/${taskId.split(':')[1]}`)
  const { body: thread } = await client.get(`/threads/${contextId}`)
  expect([run.status, thread.status, Object.keys(thread.interrupts).length]).toEqual(['interrupted', 'interrupted', 1])
  const { result } = await call('message/send', says('who?', { contextId }))
  expect([result.contextId, result.status.state]).toEqual([contextId, 'completed'])
})

test('an answer over the run operations ends the task', async ({ client }) => {
  const call = callOf(client)
  const { taskId, contextId } = await ask(client, 'ask me first')
  const resumed = { assistant_id: 'agent', command: { resume: { decisions: [{ type: 'approve' }] } } }
  const { body: values } = await client.post(`/threads/${contextId}/runs/wait`, resumed)

  const { result } = await call('tasks/get', { id: taskId })
  expect([result.id, result.status.state]).toEqual([taskId, 'completed'])
  expect(result.artifacts[0].parts).toEqual([{ kind: 'text', text: values.messages.at(-1).content }])
  expect((await call('message/send', says('more', { taskId }))).error.code).toBe(-32004)
  const { tasks } = (await call('ListTasks', { contextId })).result
  expect(tasks.map(({ id, status }: Listed) => [id, status.state])).toEqual([[taskId, 'TASK_STATE_COMPLETED']])
})

interface Listed {
  id: string
  status: { state: string }
}

test('answers over A2A and the run operations end the task together', async ({ client }) => {
  const call = callOf(client)
  const { taskId, contextId, questions } = await ask(client, 'ask me two things')
  const [city, day] = questions.map(({ id }) => id) as [string, string]
  const answer = (resume: object) =>
    client.post(`/threads/${contextId}/runs/wait`, { assistant_id: 'agent', command: { resume } })
  await answer({ [day]: 'Mon' })
  expect(questionsOf((await call('tasks/get', { id: taskId })).result)).toEqual(['Which city?'])
  const { result } = await call('message/send', says({ resume: { [city]: 'Rome' } }, { taskId }))
  expect([result.id, result.artifacts[0].parts[0].text]).toEqual([taskId, 'Noted: Rome, Mon.'])
})

test('a task with an unanswered interrupt is completed when its thread starts another task', async ({ client }) => {
  const call = callOf(client)
  const { taskId, contextId } = await ask(client, 'ask me first')
  const input = { messages: [{ role: 'user', content: 'who?' }] }
  await client.post(`/threads/${contextId}/runs/wait`, { assistant_id: 'agent', input })
  expect((await call('tasks/get', { id: taskId })).result.status.state).toBe('completed')
  expect((await call('message/send', says('approve', { taskId }))).error.code).toBe(-32004)
  expect((await call('message/send', says('hi', { contextId }))).result.status.state).toBe('completed')
})

test('finds a task however many later runs its thread has', async ({ client }) => {
  const call = callOf(client)
  const { taskId, contextId } = await ask(client, 'who?')
  const later = { assistant_id: 'agent', after_seconds: 3600 }
  for (let sent = 0; sent < 1010; sent += 101)
    await Promise.all(Array.from({ length: 101 }, () => client.post(`/threads/${contextId}/runs`, later)))
  expect((await call('tasks/get', { id: taskId })).result.status.state).toBe('completed')
  const { tasks } = (await call('ListTasks', { contextId })).result
  expect(tasks.map(({ id }: Listed) => id)).toEqual([taskId])
})

test('finds a task only for the assistant that runs it', async ({ client }) => {
  const call = callOf(client)
  const { taskId } = await ask(client, 'ask me first')
  const { body: other } = await client.post('/assistants', { graph_id: 'agent', name: 'Other' })
  const callOther = callOf(client, other.assistant_id)
  const notFound = { code: -32001, message: `Task not found: ${taskId}` }
  expect((await callOther('message/send', says('approve', { taskId }))).error).toEqual(notFound)
  expect((await callOther('tasks/get', { id: taskId })).error).toEqual(notFound)
  expect((await callOther('tasks/cancel', { id: taskId })).error).toEqual(notFound)
  expect((await call('tasks/get', { id: taskId })).result.status.state).toBe('input-required')
})

test('finds a task only in its own context', async ({ client }) => {
  const call = callOf(client)
  const { taskId, contextId } = await ask(client, 'ask me first')
  const [, run] = taskId.split(':')
  const { contextId: other } = await ask(client, 'who?')
  for (const id of [taskId, run]) {
    const error = { code: -32001, message: `Task not found: ${id} in context '${other}'` }
    expect((await call('tasks/get', { id, contextId: other })).error).toEqual(error)
    expect((await call('tasks/cancel', { id, contextId: other })).error).toEqual(error)
    expect((await call('message/send', says('approve', { taskId: id, contextId: other }))).error).toEqual(error)
    expect((await call('tasks/get', { id, contextId })).result.id).toBe(taskId)
  }
  expect((await call('tasks/get', { id: taskId, contextId: 'x' })).error.code).toBe(-32001)
})
