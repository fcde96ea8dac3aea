import { expect } from 'vitest'
import { test, untilSays } from '../../support/agents-folder.ts'

/** Says its reducer when greeted; asks and fails otherwise. */
const script = (reducer: string) => `state: { notes: ${reducer} }
turns:
  - when: { text: { matches: "^hi$" } }
    steps: [{ say: ${reducer} }]
  - steps:
      - interrupt: { question: "Which?" }
      - fail: broken
`

test('a thread can be read after its graph has changed so that the writes of a failed run fit no more', async ({
  write,
  serve,
}) => {
  await write({ 'one.yaml': script('append') })
  const { client } = await serve()
  const { body: thread } = await client.post('/threads', {})
  const run = (fields: object) =>
    client.post(`/threads/${thread.thread_id}/runs/wait`, { assistant_id: 'one', ...fields })
  await run({ input: { messages: [{ role: 'user', content: 'ask' }] } })
  await run({ command: { resume: 'this', update: { notes: ['a text'] } } })
  await write({ 'one.yaml': script('add') })
  await untilSays(client, 'one', 'add')

  const state = await client.get(`/threads/${thread.thread_id}/state`)
  const history = await client.get(`/threads/${thread.thread_id}/history`)
  expect([state.status, history.status]).toEqual([200, 200])
  expect(history.body[0]).toEqual(state.body)
  expect(Object.keys(state.body.values)).toEqual(['messages'])
  const [{ error, interrupts }] = state.body.tasks
  expect([error, interrupts[0].value]).toEqual(["Error('broken')", { question: 'Which?' }])
  expect((await run({ command: { resume: 'that' } })).body.__error__.message).toBe(
    'Expected a number to add, got an array',
  )
})
