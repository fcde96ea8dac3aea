import { expect } from 'vitest'
import { testWith } from '../../support/server.ts'

const test = testWith({ pace: 0 })

test('a thread with one of two interrupts answered shows the other one and takes a plain answer to it', async ({
  client,
}) => {
  const { body: thread } = await client.post('/threads', {})
  const path = `/threads/${thread.thread_id}`
  const run = async (fields: object) =>
    (await client.post(`${path}/runs/wait`, { assistant_id: 'agent', ...fields })).body
  const { __interrupt__: asked } = await run({ input: { messages: [{ role: 'user', content: 'ask me two things' }] } })
  await run({ command: { resume: { [asked[0].id]: 'Paris' } } })

  const { body: shown } = await client.get(path)
  expect([shown.status, Object.values(shown.interrupts).flat()]).toEqual(['interrupted', [asked[1]]])
  const { messages } = await run({ command: { resume: 'Mon' } })
  expect(messages.at(-1).content).toBe('Noted: Paris, Mon.')
})
