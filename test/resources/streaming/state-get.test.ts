import { expect, test } from 'vitest'
import { useCommands } from '../../support/commands.ts'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { UNKNOWN_THREAD } from '../../support/thread-states.ts'

const CHILD = `
  import { Annotation, START, StateGraph, interrupt } from '@langchain/langgraph'
  const State = Annotation.Root({ v: Annotation() })
  const child = new StateGraph(State)
    .addNode('first', () => ({ v: 'inner' }))
    .addNode('ask', () => ({ v: interrupt('ok?') }))
    .addEdge(START, 'first').addEdge('first', 'ask').compile()
  const parent = new StateGraph(State)
    .addNode('before', () => ({ v: 'outer' }))
    .addNode('sub', child)
    .addEdge(START, 'before').addEdge('before', 'sub').compile()
`
const NESTED = `${CHILD}; export const graph = parent`
const DEEP = `${CHILD}; export const graph = new StateGraph(State).addNode('top', parent).addEdge(START, 'top').compile()`
const server = graphServer({ counts: oneNode('return { v: (state.v ?? 0) + 1 }'), nested: NESTED, deep: DEEP })
const at = useCommands(server)
const get = async (params?: object) => (await at.command('state.get', params)).result

test('returns the latest state and its checkpoint', async () => {
  await at.start({ assistant_id: 'counts', input: { messages: [{ role: 'user', content: 'hi', id: 'm' }] } })
  await at.end()
  const { values, checkpoint_id } = await at.state()
  expect(values).toMatchObject({ v: 1, messages: [{ content: 'hi', type: 'human' }] })
  expect(await get()).toEqual({ values, checkpoint: { id: checkpoint_id, ns: '' } })
})

test('returns the keys that are asked for', async () => {
  await at.start({ assistant_id: 'counts', input: {} })
  await at.end()
  expect((await get({ keys: ['v'] })).values).toEqual({ v: 1 })
  expect((await get({ keys: ['nope'] })).values).toEqual({})
  expect((await get({ keys: 'v' })).values).toEqual({ messages: [], v: 1 })
})

test('returns the state of a subgraph, by its namespace', async () => {
  await at.start({ assistant_id: 'nested', input: {} })
  await at.end()
  const { tasks } = await at.state()
  const namespace = [`sub:${tasks[0].id}`]
  expect(await get({ namespace })).toEqual({
    values: { v: 'inner' },
    checkpoint: { id: expect.any(String), ns: namespace[0] },
  })
})

test('returns an empty state before the first run', async () => {
  expect(await get()).toEqual({ values: {} })
})

test('refuses a namespace that is not there', async () => {
  await at.start({ assistant_id: 'counts', input: {} })
  await at.end()
  expect(await at.command('state.get', { namespace: ['nope'] })).toMatchObject({ error: 'no_such_namespace' })
  expect(await at.command('state.get', { namespace: 'nope' })).toMatchObject({
    error: 'invalid_argument',
    message: 'state.get requires namespace to be a list of strings.',
  })
})

test.each([
  [UNKNOWN_THREAD, `404: Thread with ID ${UNKNOWN_THREAD} not found`],
  ['abc', '422: Invalid thread ID: must be a UUID'],
])('refuses the thread %s', async (threadId, message) => {
  expect(await at.command('state.get', {}, threadId)).toMatchObject({ error: 'unknown_error', message })
})

test('the history of a subgraph is read by its namespace alone, joined by | or as the hooks join it', async () => {
  await at.start({ assistant_id: 'deep', input: {} })
  await at.end()
  const { tasks } = (await at.of.client.get(`/threads/${at.of.thread}/state?subgraphs=true`)).body
  const namespace = [tasks[0], tasks[0].state.tasks[0]].map(({ name, id }) => `${name}:${id}`)
  for (const separator of ['|', '\0']) {
    const checkpoint = { checkpoint_ns: namespace.join(separator) }
    const { body } = await at.of.client.post(`/threads/${at.of.thread}/history`, { limit: 1, checkpoint })
    expect(body).toMatchObject([{ values: { v: 'inner' } }])
  }
})
