import { expect } from 'vitest'
import { test } from '../../support/agents-folder.ts'

test('a scripted node plays its steps whatever a Send to it holds', async ({ write, serve }) => {
  await write({ 'one.yaml': 'steps: [{ say: Done. }]\n' })
  const { client } = await serve()
  for (const input of [null, 1, 'text', [], {}, { messages: null }]) {
    const { body } = await client.post('/runs/wait', {
      assistant_id: 'one',
      command: { goto: { node: 'agent', input } },
    })
    expect(body.messages?.map(({ content }: { content: string }) => content) ?? body).toEqual(['Done.'])
  }
})
