import { expect } from 'vitest'
import { callOf, says } from '../../support/a2a.ts'
import { test } from '../../support/agents-folder.ts'

const script = `
state: { mood: replace }
turns:
  - when: quiet
    steps: [{ update: { mood: quiet } }]
  - steps: [{ say: Hello. }]
`

test('the response is what was said in this turn, never an older answer', async ({ write, serve }) => {
  await write({ 'silent.yaml': script })
  const { client } = await serve()
  const call = callOf(client, 'silent')
  const textOf = ({ artifacts }: { artifacts: { parts: { text: string }[] }[] }) => artifacts[0]?.parts[0]?.text
  const { result } = await call('message/send', says('hello'))
  const again = await call('message/send', says('quiet', { contextId: result.contextId }))
  expect([textOf(result), textOf(again.result)]).toEqual(['Hello.', ''])
  expect(textOf((await call('tasks/get', { id: again.result.id })).result)).toBe('')
})
