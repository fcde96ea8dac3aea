import { expect } from 'vitest'
import { callOf, says } from '../../support/a2a.ts'
import { testWith } from '../../support/server.ts'

const test = testWith({ pace: 0 })

interface Task {
  id: string
  status: { state: string; timestamp: string }
}

const idsOf = (answer: { result: { tasks: Task[] } }) => answer.result.tasks.map(({ id }) => id)

test('lists the tasks of a state, or of any', async ({ client }) => {
  const call = callOf(client)
  const { result: done } = await call('message/send', says('who?'))
  const { result: asking } = await call('message/send', says('ask me first'))
  expect(idsOf(await call('ListTasks', { status: 'TASK_STATE_COMPLETED' }))).toEqual([done.id])
  expect(idsOf(await call('ListTasks', { status: 'TASK_STATE_INPUT_REQUIRED' }))).toEqual([asking.id])
  expect(idsOf(await call('ListTasks', { status: 'input-required' }))).toEqual([asking.id])
  expect(idsOf(await call('ListTasks', { status: 'TASK_STATE_REJECTED' }))).toEqual([])
  expect((await call('ListTasks', {})).result).toMatchObject({ pageSize: 2, totalSize: 2, nextPageToken: '' })
  for (const any of [{}, { status: '' }, { status: 'TASK_STATE_UNSPECIFIED' }])
    expect(idsOf(await call('ListTasks', any))).toEqual([asking.id, done.id])
})

test('lists the tasks whose status changed at or after a time', async ({ client }) => {
  const call = callOf(client)
  const { result: first } = await call('message/send', says('who?'))
  const { result: second } = await call('message/send', says('who?'))
  const since = async (statusTimestampAfter: string) => idsOf(await call('ListTasks', { statusTimestampAfter }))
  const [newest, oldest] = (await call('ListTasks', {})).result.tasks as [Task, Task]
  expect(await since(oldest.status.timestamp)).toEqual([second.id, first.id])
  expect(await since(newest.status.timestamp)).toEqual([second.id])
  expect(await since(newest.status.timestamp.replace('+00:00', 'Z'))).toEqual([second.id])
  expect(await since('2020-01-01T01:00:00+01:00')).toEqual([second.id, first.id])
  expect(await since('9999-01-01T00:00:00Z')).toEqual([])
})

test.for([
  [{ status: 'bogus' }, /^Invalid status value: 'bogus'\. There are: TASK_STATE_SUBMITTED, /],
  [{ status: 3 }, /^Invalid params: 'status' must be a string/],
  [{ statusTimestampAfter: 'yesterday' }, /^statusTimestampAfter must be a valid ISO 8601 timestamp\.$/],
  [{ statusTimestampAfter: '2026-13-01T00:00:00Z' }, /^statusTimestampAfter must be a valid ISO 8601 timestamp\.$/],
] as const)('%j is refused', async ([params, message], { client }) => {
  const { error } = await callOf(client)('ListTasks', params)
  expect(error).toEqual({ code: -32602, message: expect.stringMatching(message) })
})
