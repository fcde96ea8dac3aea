import { expect, test } from 'vitest'
import { graphServer } from '../../support/graph-server.ts'
import { openStream, useThread } from '../../support/run-streams.ts'

const agents = new URL('../../support/agents', import.meta.url).pathname
const State = `
  import { Annotation, interrupt, START, StateGraph } from '@langchain/langgraph'
  const State = Annotation.Root({ foo: Annotation(), log: Annotation({ reducer: (a, b) => a.concat(b), default: () => [] }) })
  const asks = () => ({ log: [interrupt('ok?')] })
`
const server = graphServer(
  {
    asks: `${State}
      export const graph = new StateGraph(State).addNode('prepare', () => ({ foo: 'ready' })).addNode('ask', asks)
        .addEdge(START, 'prepare').addEdge('prepare', 'ask').compile()`,
    both: `${State}
      export const graph = new StateGraph(State).addNode('one', asks).addNode('two', asks).addEdge(START, 'one').addEdge(START, 'two').compile()`,
    nested: `${State}
      const child = new StateGraph(State).addNode('ask', asks).addEdge(START, 'ask').compile()
      export const graph = new StateGraph(State).addNode('child', child).addEdge(START, 'child').compile()`,
  },
  { agents, pace: 0 },
)
const at = useThread(server)
const wait = async (assistant_id: string, more: object = {}) =>
  (await at.client.post('/runs/wait', { assistant_id, input: { foo: 'given' }, ...more })).body
const stream = async (assistant_id: string, stream_mode: string | string[], more: object = {}) => {
  const body = { assistant_id, input: { foo: 'given' }, stream_mode, ...more }
  const { events } = await (await openStream(`${server().url}/runs/stream`, { body })).read()
  return events.map(({ event, data }) => [event, data])
}
const asked = { id: expect.stringMatching(/^[0-9a-f]{32}$/), value: 'ok?' }

test('shows the interrupt beside the state', async () => {
  expect(await wait('asks')).toEqual({ foo: 'ready', log: [], __interrupt__: [asked] })
  expect(await wait('nested')).toEqual({ foo: 'given', log: [], __interrupt__: [asked] })
  expect(await wait('both')).toEqual({ __interrupt__: [asked, asked] })
  expect(await wait('approval', { input: {} })).toMatchObject({
    log: ['asked'],
    __interrupt__: [{ value: { question: 'Send it?' } }],
  })
})

test('shows it in each mode that shows interrupts, and leaves no thread', async () => {
  expect(await stream('asks', ['values', 'updates'])).toEqual([
    ['metadata', expect.any(Object)],
    ['values', { foo: 'given', log: [] }],
    ['updates', { prepare: { foo: 'ready' } }],
    ['values', { foo: 'ready', log: [] }],
    ['updates', { __interrupt__: [asked] }],
    ['values', { foo: 'ready', log: [], __interrupt__: [asked] }],
  ])
  expect(await wait('asks', { stream_mode: 'updates' })).toEqual({ __interrupt__: [asked] })
  expect(await wait('asks', { stream_mode: 'custom' })).toEqual({})
  expect((await at.client.post('/threads/search', {})).body).toHaveLength(1) // the one of this test
})

test('shows the state of a graph that asks in its first step', async () => {
  const updates = await stream('both', 'values', { input: {} })
  expect(updates).toContainEqual(['values', { log: [], __interrupt__: [asked] }])
})

test('streams no checkpoints, of which a stateless run has none', async () => {
  const kinds = (await stream('asks', ['checkpoints', 'debug', 'tasks'])).map(([event, data]) => data.type ?? event)
  expect(new Set(kinds)).toEqual(new Set(['metadata', 'task', 'task_result', 'tasks']))
})
