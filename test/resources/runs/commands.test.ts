import { describe, expect, test } from 'vitest'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { useThread } from '../../support/run-streams.ts'

const server = graphServer({
  one: oneNode('return { v: (state.v ?? 0) + 1 }'),
  asks: oneNode('return { v: interrupt("ok?") }'),
})
const at = useThread(server)
const wait = async (body: object) => (await at.client.post(`${at.path}/wait`, { assistant_id: 'one', ...body })).body
const state = async () => (await at.client.get(`/threads/${at.thread}/state`)).body

describe('a resume command', () => {
  test.each(['x', { '0123456789abcdef0123456789abcdef': 1 }])(
    'fails on a thread without a checkpoint, and writes none: %j',
    async (resume) => {
      const { __error__ } = await wait({ command: { resume } })
      expect(__error__).toMatchObject({
        error: 'EmptyInputError',
        message: expect.stringContaining('nothing to resume'),
      })
      expect(await state()).toMatchObject({ values: {}, checkpoint: null })
    },
  )

  test('changes nothing on a thread without interrupts', async () => {
    await wait({ input: { messages: [] } })
    const { checkpoint_id } = await state()
    expect(await wait({ command: { resume: 'x' } })).toEqual({ messages: [], v: 1 })
    expect(checkpoint_id).not.toBeNull()
  })
})

describe('a command without an answer', () => {
  const asks = async (command: object) => wait({ assistant_id: 'asks', command })
  const isAsked = { messages: [], __interrupt__: [{ id: expect.any(String), value: 'ok?' }] }

  test.each([{ resume: null }, { resume: {} }, {}, { resume: null, update: null }])(
    'shows the interrupt again: %j',
    async (command) => {
      expect(await wait({ assistant_id: 'asks', input: { messages: [] } })).toEqual(isAsked)
      expect(await asks(command)).toEqual(isAsked)
      const { body: thread } = await at.client.get(`/threads/${at.thread}`)
      expect(thread.status).toBe('interrupted')
      expect(await asks({ resume: 'yes' })).toEqual({ messages: [], v: 'yes' })
    },
  )

  test.each([null, {}])('updates the state, and shows the interrupt again: %j', async (resume) => {
    await wait({ assistant_id: 'asks', input: { messages: [] } })
    expect(await asks({ resume, update: { v: 1 } })).toMatchObject({ v: 1, __interrupt__: [{ value: 'ok?' }] })
  })

  test.each([false, 0, '', []])('is not one that answers %j', async (resume) => {
    await wait({ assistant_id: 'asks', input: { messages: [] } })
    expect(await asks({ resume })).toEqual({ messages: [], v: resume })
  })
})

describe('an update command', () => {
  const unknown = ['constructor', '__proto__', 'toString', '__pregel_tasks', '__start__', 'branch:to:work']

  test.each(unknown)('ignores the key %s', async (key) => {
    const pair = [key, { v: 7 }]
    for (const update of [Object.fromEntries([pair]), [pair]]) {
      expect(await wait({ command: { update } })).toEqual({
        __error__: { error: 'EmptyInputError', message: 'Received empty Command input' },
      })
    }
    expect(await wait({ command: { update: [pair, ['v', 5]] } })).toEqual({ messages: [], v: 5 })
    expect(await wait({ command: { update: [pair], goto: 'work' } })).toEqual({ messages: [], v: 6 })
    expect(await state()).toMatchObject({ next: [] })
  })

  test.each(['zzz', 'remove'])(
    'that the state does not take leaves the thread as it was: a message of role %s',
    async (role) => {
      await wait({ input: { messages: [] } })
      const before = await state()
      const { __error__ } = await wait({ command: { update: { messages: [{ role, id: 'x', content: 'a' }] } } })
      expect(__error__).toMatchObject({ message: expect.any(String) })
      expect(await state()).toEqual(before)
      expect((await at.client.get(`/threads/${at.thread}/history`)).status).toBe(200)
      expect(await wait({ input: { messages: [] } })).toEqual({ messages: [], v: 2 })
    },
  )

  test.each([
    [[null], 'null'],
    [[{}], '{}'],
    [[1], '1'],
    [[['v']], '["v"]'],
    [[[1, 2]], '[1,2]'],
    [[['v', 1, 2]], '["v",1,2]'],
  ])('fails with an error name for a list that is not of pairs: %j', async (update, shown) => {
    const message = `Expected the update of the command to be an object or a list of [key, value] pairs, got ${shown} at place`
    const { __error__ } = await wait({ command: { update } })
    expect(__error__).toEqual({ error: 'InvalidUpdateError', message: `${message} 1 of the list` })
    const refused = await at.client.post('/threads', {
      metadata: { graph_id: 'one' },
      supersteps: [{ updates: [{ values: null, command: { update: [['v', 1], ...update] }, as_node: 'work' }] }],
    })
    expect(refused.body.detail).toContain(`${message} 2 of the list`)
  })
})

test.each([0, -1])('a recursion limit of %d fails as on the Python server', async (recursion_limit) => {
  expect(await wait({ input: { messages: [] }, config: { recursion_limit } })).toEqual({
    __error__: { error: 'ValueError', message: 'recursion_limit must be at least 1' },
  })
})

test('accepts a recursion limit as large as JSON allows', async () => {
  expect(await wait({ input: { messages: [] }, config: { recursion_limit: 1e308 } })).toEqual({ messages: [], v: 1 })
})
