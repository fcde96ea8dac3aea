import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'
import { asDocumented, stateServer, toolCallMessage } from '../../support/thread-states.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient(stateServer(spec))
  const create = (supersteps: object[], metadata: object = { graph_id: 'agent' }) =>
    client.post('/threads', { metadata, supersteps })
  const step = (...updates: object[]) => ({ updates })

  test('writes a checkpoint for each superstep, and shows the last', async () => {
    const { status, body: thread } = await create([
      step({ as_node: '__input__', values: { messages: 'Sun?' } }),
      step({ as_node: '__start__', values: { messages: 'Sun?' } }),
      step({ as_node: 'call_model', values: { messages: [toolCallMessage('tools')] } }),
      step({ as_node: 'tools', values: { n: 1 } }, { as_node: 'research', values: { m: 2 } }),
    ])
    expect(status).toBe(200)
    expect(thread).toMatchObject({ status: 'interrupted', values: { n: 1, m: 2 } })
    const { body: history } = await client.post(`/threads/${thread.thread_id}/history`, { limit: 10 })
    expect(history.map(({ metadata, next }: never) => [metadata['source'], metadata['step'], next])).toEqual([
      ['update', 2, ['call_model']],
      ['update', 1, ['tools']],
      ['update', 0, ['call_model']],
      ['input', -1, ['__start__']],
    ])
  })

  test('accepts a command in place of values', async () => {
    const command = { update: { n: 1 }, goto: { node: 'research', input: { question: 'why' } } }
    const { body: thread } = await create([step({ as_node: 'call_model', command })])
    const { body: state } = await client.get(`/threads/${thread.thread_id}/state`)
    expect(state).toMatchObject({ values: { n: 1 }, next: ['research'] })
  })

  test.each([
    ['a node does not exist', [step({ as_node: 'nobody', values: {} })], 'Node nobody does not exist'],
    ['a step is empty', [step()], 'No updates provided'],
  ])('returns 400 with the reason when %s; the thread is there, without any of the steps', async (_, steps, reason) => {
    const good = step({ as_node: '__start__', values: { n: 1 } })
    const id = randomUUID()
    const supersteps = [good, ...steps]
    const { status, body } = await client.post('/threads', {
      thread_id: id,
      metadata: { graph_id: 'agent' },
      supersteps,
    })
    expect([status, body]).toEqual([400, { detail: reason }])
    expect((await client.get(`/threads/${id}`)).body).toMatchObject(
      asDocumented(spec, { status: 'idle', values: null }),
    )
    expect((await client.get(`/threads/${id}/history`)).body).toEqual([])
  })

  test('ignores a command that goes to an unknown node', async () => {
    const { status, body } = await create([
      step({ as_node: '__start__', command: { update: { n: 1 }, goto: 'nobody' } }),
    ])
    expect([status, body.values]).toEqual([200, expect.objectContaining({ n: 1 })])
    const { body: state } = await client.get(`/threads/${body.thread_id}/state`)
    expect(state.next).toEqual(['call_model'])
  })

  test('returns 201 for a thread without a graph', async () => {
    const { status, body } = await create([step({ as_node: '__start__', values: {} })], {})
    expect(status).toBe(201)
    expect(body.detail).toMatch('has no assigned graph ID')
  })

  test('returns 422 for an update that names no node', async () => {
    expect((await create([step({ values: {} })])).status).toBe(422)
  })
})
