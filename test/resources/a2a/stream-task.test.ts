import { expect } from 'vitest'
import { postTo, says } from '../../support/a2a.ts'
import { testWith } from '../../support/server.ts'

const test = testWith({ pace: 0 })

test('streams every open interrupt of the task at once', async ({ client }) => {
  const call = { jsonrpc: '2.0', id: 1, method: 'message/stream', params: says('ask me two things') }
  const { body } = await postTo(client, 'agent', call)
  const news = [...body.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data).result)
  const [asked] = news.filter(({ kind }) => kind === 'artifact-update')
  expect(asked.artifact.parts.map(({ data }: { data: { value: unknown } }) => data.value)).toEqual([
    { question: 'Which city?' },
    { question: 'Which day?' },
  ])
  expect(news.at(-1)).toMatchObject({ final: true, status: { state: 'input-required' } })
})
