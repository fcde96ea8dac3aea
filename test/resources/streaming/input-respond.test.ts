import { describe, expect, test } from 'vitest'
import { useCommands } from '../../support/commands.ts'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { UNKNOWN_THREAD } from '../../support/thread-states.ts'

const UNKNOWN = '0123456789abcdef0123456789abcdef'

const PARALLEL = `
  import { Annotation, START, StateGraph, interrupt } from '@langchain/langgraph'
  const State = Annotation.Root({ log: Annotation({ reducer: (a, b) => a.concat(b), default: () => [] }) })
  export const graph = new StateGraph(State)
    .addNode('left', () => ({ log: ['left=' + interrupt('left?')] }), { ends: ['extra'] })
    .addNode('right', () => ({ log: ['right=' + interrupt('right?')] }))
    .addNode('extra', (state) => ({ log: ['extra ' + (state.input ?? '')] }))
    .addEdge(START, 'left')
    .addEdge(START, 'right')
    .compile()
`

const server = graphServer({
  asks: oneNode('return { v: interrupt("ok?") }'),
  twice: oneNode('return { v: [interrupt("first?"), interrupt("second?")] }'),
  shows: oneNode(
    'const answer = interrupt("ok?"); return { v: { answer, was: state.v ?? null, color: config.configurable.color ?? null } }',
  ),
  parallel: PARALLEL,
})
const at = useCommands(server)

const ask = async (assistant_id: string): Promise<string[]> => {
  await at.start({ assistant_id, input: {} })
  await at.end()
  return at.asked()
}

const respond = (params: object) => at.command('input.respond', params)
const respondTo = (interrupt_id: string | undefined, response: unknown, more: object = {}) =>
  respond({ interrupt_id, response, ...more })

const refusal = (error: string, message: string) => ({ type: 'error', id: expect.any(Number), error, message })
const unknown = (id: string) => refusal('no_such_interrupt', `Unknown or already-consumed interrupt: ${id}`)

test.each(['yes', { approved: true }, [1], 0, false, null])('answers with %j', async (response) => {
  const [id] = await ask('asks')
  expect(await respondTo(id, response, { namespace: [] })).toEqual({
    type: 'success',
    id: expect.any(Number),
    result: {},
    meta: { thread_id: at.of.thread, applied_through_seq: expect.any(Number) },
  })
  expect(await at.end()).toEqual({ messages: [], v: response })
  const [run] = await at.runs()
  expect(run).toMatchObject({
    multitask_strategy: 'enqueue',
    kwargs: { command: { resume: { [id as string]: response } } },
  })
})

test('answers with null when no response is given', async () => {
  const [interrupt_id] = await ask('asks')
  await respond({ interrupt_id })
  expect(await at.end()).toMatchObject({ v: null })
})

test('answers one question after the other', async () => {
  const [first] = await ask('twice')
  await respondTo(first, 1)
  expect(await at.end()).toMatchObject({ __interrupt__: [{ value: 'second?' }] })
  const [second] = await at.asked()
  await respondTo(second, 2)
  expect(await at.end()).toMatchObject({ v: [1, 2] })
})

test('answers what a run of the older protocol asks', async () => {
  await at.of.client.post(`${at.of.path}/wait`, { assistant_id: 'asks', input: {} })
  const [id] = await at.asked()
  expect(await respondTo(id, 'yes')).toMatchObject({ type: 'success' })
  expect(await at.end()).toMatchObject({ v: 'yes' })
})

describe('of several questions', () => {
  const questionOf = async (id: string | undefined) =>
    (await at.state()).interrupts.find((interrupt: { id: string }) => interrupt.id === id).value

  test('answers one, and the other is asked again under its id', async () => {
    const ids = await ask('parallel')
    const [left, right] = (await questionOf(ids[0])) === 'left?' ? ids : ids.toReversed()
    await respondTo(left, 'L')
    await at.end()
    expect(await at.asked()).toEqual([right])
    await respondTo(right, 'R')
    expect(await at.end()).toEqual({ log: ['left=L', 'right=R'] })
  })

  test('answers all at once', async () => {
    const ids = await ask('parallel')
    const responses = ids.map((interrupt_id) => ({ interrupt_id, response: 'x', namespace: [] }))
    await respond({ responses })
    expect(await at.end()).toEqual({ log: ['left=x', 'right=x'] })
  })

  test('answers them by commands side by side', async () => {
    const ids = await ask('parallel')
    const answers = await Promise.all(ids.map((id) => respondTo(id, 'x')))
    expect(answers.map(({ type }) => type)).toEqual(['success', 'success'])
    await expect.poll(async () => (await at.row()).status).toBe('idle')
    expect((await at.state()).values).toEqual({ log: ['left=x', 'right=x'] })
  })
})

test('updates the state before the node goes on', async () => {
  const [id] = await ask('shows')
  await respondTo(id, 'yes', { update: { v: 'updated' } })
  expect(await at.end()).toMatchObject({ v: { answer: 'yes', was: 'updated' } })
})

test('takes an update as a list of pairs', async () => {
  const [id] = await ask('shows')
  await respondTo(id, 'yes', { update: [['v', 'updated']] })
  expect(await at.end()).toMatchObject({ v: { was: 'updated' } })
})

test.each(['extra', ['extra'], { node: 'extra', input: { input: 'sent' } }])('goes to %j besides', async (goto) => {
  const ids = await ask('parallel')
  await respond({ responses: ids.map((interrupt_id) => ({ interrupt_id, response: 'x' })), goto })
  const { log } = await at.end()
  expect(log).toContain(typeof goto === 'object' && 'node' in goto ? 'extra sent' : 'extra ')
  expect(log).toEqual(expect.arrayContaining(['left=x', 'right=x']))
})

test('passes settings and metadata to the run', async () => {
  const [id] = await ask('shows')
  await respondTo(id, 'yes', { config: { configurable: { color: 'red' } }, metadata: { a: 1 }, strict_resume: true })
  expect(await at.end()).toMatchObject({ v: { color: 'red' } })
  expect((await at.runs())[0].metadata).toMatchObject({ a: 1 })
})

describe('refuses', () => {
  const ONE = 'input.respond requires an interrupt_id.'
  const MANY = 'input.respond responses entries require an interrupt_id.'
  const NAMESPACE = 'input.respond requires namespace to be a list of strings.'

  test.each([
    [{}, ONE],
    [{ interrupt_id: 7 }, ONE],
    [{ responses: 'x' }, ONE],
    [{ responses: {} }, ONE],
    [{ responses: [] }, 'input.respond requires at least one response.'],
    [{ responses: [{ response: 1 }] }, MANY],
    [{ responses: ['x'] }, 'input.respond responses entries must be objects.'],
    [{ interrupt_id: UNKNOWN, namespace: 'x' }, NAMESPACE],
    [{ interrupt_id: UNKNOWN, namespace: [1] }, NAMESPACE],
    [{ responses: [{ interrupt_id: UNKNOWN, namespace: null }] }, NAMESPACE],
    [{ interrupt_id: UNKNOWN, metadata: 1 }, 'input.respond requires metadata to be an object.'],
    [{ interrupt_id: UNKNOWN, update: 5 }, 'input.respond requires update to be an object or a list of pairs.'],
    [
      { interrupt_id: UNKNOWN, goto: [{}] },
      'input.respond requires goto to be a node, or an object with a node, or a list of these.',
    ],
  ])('%j', async (params, message) => {
    expect(await respond(params)).toEqual(refusal('invalid_argument', message))
  })

  test('an id that the thread does not ask, without a run', async () => {
    await ask('asks')
    expect(await respondTo(UNKNOWN, 'x')).toEqual(unknown(UNKNOWN))
    expect(await at.runs()).toHaveLength(1)
  })

  test('several answers of which one is unknown', async () => {
    const [interrupt_id] = await ask('asks')
    const responses = [
      { interrupt_id, response: 1 },
      { interrupt_id: UNKNOWN, response: 2 },
    ]
    expect(await respond({ responses })).toEqual(unknown(UNKNOWN))
  })

  test('an answer on a thread without a run', async () => {
    expect(await respondTo(UNKNOWN, 'x')).toEqual(unknown(UNKNOWN))
  })

  test.each([UNKNOWN_THREAD, 'abc'])('an answer on the thread %s, which does not exist', async (threadId) => {
    const answer = await at.command('input.respond', { interrupt_id: UNKNOWN, response: 'x' }, threadId)
    expect(answer).toEqual(refusal('no_such_run', 'No interrupted run is bound to this thread.'))
  })

  test('the same answer once more', async () => {
    const [id = ''] = await ask('asks')
    await respondTo(id, 'x')
    await at.end()
    expect(await respondTo(id, 'x')).toEqual(unknown(id))
  })

  test('all but one of equal answers that are sent at once', async () => {
    const [id = ''] = await ask('asks')
    const answers = await Promise.all([1, 2, 3].map((response) => respondTo(id, response)))
    expect(answers.map(({ type }) => type).toSorted()).toEqual(['error', 'error', 'success'])
    expect(answers.find(({ type }) => type === 'error')).toEqual(unknown(id))
    await at.end()
    expect(await at.runs()).toHaveLength(2)
  })
})
