import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { testWith } from '../../support/server.ts'
import { openThreadSocket } from '../../support/thread-socket.ts'

const agents = fileURLToPath(new URL('../../support/agents', import.meta.url))
const test = testWith({ agents, pace: 0 })

test('an answer names the namespace of its question, which HTTP does not ask for', async ({ server, client }) => {
  const threadId = randomUUID()
  const socket = await openThreadSocket(server.url, threadId)
  await socket.command('subscription.subscribe', { channels: ['input'] })
  const input = { messages: [{ role: 'user', content: 'hi' }] }
  await socket.command('run.start', { assistant_id: 'team', input })
  const { params } = await socket.find(({ method }) => method === 'input.requested')
  const { interrupt_id } = params.data
  for (const namespace of [undefined, [], ['helper'], [...params.namespace, 'x']]) {
    expect(await socket.command('input.respond', { interrupt_id, namespace, response: 'yes' })).toMatchObject({
      error: 'no_such_interrupt',
      message: 'Interrupt namespace does not match the pending interrupt.',
    })
  }
  const answer = { interrupt_id, namespace: params.namespace, response: 'yes' }
  expect(await socket.command('input.respond', answer)).toMatchObject({ type: 'success', result: {} })
  await expect.poll(async () => (await client.get(`/threads/${threadId}`)).body.status).toBe('idle')

  await socket.command('run.start', { assistant_id: 'team', input })
  await expect.poll(async () => (await client.get(`/threads/${threadId}`)).body.status).toBe('interrupted')
  const { body: state } = await client.get(`/threads/${threadId}/state`)
  const [{ id }] = state.interrupts
  const command = { id: 1, method: 'input.respond', params: { interrupt_id: id, response: 'yes' } }
  expect((await client.post(`/threads/${threadId}/commands`, command)).body).toMatchObject({ type: 'success' })
  await socket.close()
})
