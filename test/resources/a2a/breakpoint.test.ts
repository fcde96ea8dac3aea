import { expect } from 'vitest'
import { callOf, says } from '../../support/a2a.ts'
import { test } from '../../support/agents-folder.ts'

const graph = `
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
const say = (content) => () => ({ messages: [{ type: 'ai', content }] })
export default new StateGraph(MessagesAnnotation)
  .addNode('plan', say('Planned.')).addNode('act', say('Done.'))
  .addEdge(START, 'plan').addEdge('plan', 'act').addEdge('act', END)
  .compile({ interruptBefore: ['act'] })
`

test('a task at a breakpoint is input-required and continues with the next message', async ({ write, serve }) => {
  await write({ 'careful.js': graph })
  const { client } = await serve()
  const call = callOf(client, 'careful')
  const { id, status, artifacts } = (await call('message/send', says('go'))).result
  expect([status.state, artifacts]).toEqual(['input-required', undefined])
  expect((await call('tasks/get', { id })).result.status.state).toBe('input-required')
  const { result } = await call('message/send', says('on', { taskId: id }))
  expect([result.status.state, result.artifacts[0].parts[0].text]).toEqual(['completed', 'Done.'])
  expect((await call('tasks/get', { id })).result.status.state).toBe('completed')
})
