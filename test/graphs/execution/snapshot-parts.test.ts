import { AIMessageChunk, HumanMessage } from '@langchain/core/messages'
import { expect, test } from 'vitest'
import type { StreamMode } from '../../../src/graphs/execution/run-request.ts'
import { createSnapshots } from '../../../src/graphs/execution/snapshot-parts.ts'

const snapshots = (...modes: StreamMode[]) =>
  createSnapshots(modes, { readValues: async () => ({ read: true }), parsePartialJson: JSON.parse })

test('a part keeps what it had when the graph changes its state afterwards', async () => {
  const message = new HumanMessage({ content: 'before', id: 'm' })
  const state = { list: [1], messages: [message] }
  const snapshot = snapshots('values', 'updates', 'messages-tuple')
  const parts = [
    await snapshot([[], 'values', state]),
    await snapshot([[], 'updates', { node: state }]),
    await snapshot([[], 'messages', [message, {}]]),
  ]
  state.list.push(2)
  message.content = 'after'
  const messages = [expect.objectContaining({ type: 'human', content: 'before' })]
  expect(parts[0]?.payload).toEqual({ list: [1], messages })
  expect(parts[1]?.payload).toEqual({ node: { list: [1], messages } })
  expect(parts[2]?.payload).toMatchObject({ message: { content: 'before' }, kind: 'whole' })
})

test('an interrupt has the last state of its namespace, or else the stored one', async () => {
  const snapshot = snapshots('values')
  const announced = { __interrupt__: [{ id: 'i', value: 'ok?' }] }
  await snapshot([[], 'values', { n: 1 }])
  expect((await snapshot([[], 'values', announced]))?.payload).toEqual({ n: 1, ...announced })
  expect((await snapshot([['sub:1'], 'values', announced]))?.payload).toEqual({ read: true, ...announced })
})

test('a static breakpoint has no values part', () => {
  expect(snapshots('values')([[], 'values', { __interrupt__: [] }])).toBeUndefined()
})

test('chunks have the message so far only when messages is asked for alone', async () => {
  const chunks = ['Good', ' day'].map((content) => new AIMessageChunk({ content, id: 'm' }))
  const play = async (...modes: StreamMode[]) => {
    const snapshot = snapshots(...modes)
    return Promise.all(chunks.map(async (chunk) => (await snapshot([[], 'messages', [chunk, {}]]))?.payload))
  }
  const partials = [
    { message: { content: 'Good' }, isFirst: true },
    { message: { content: 'Good day' }, isFirst: false },
  ]
  expect(await play('messages')).toMatchObject(partials.map((partial) => ({ kind: 'chunk', partial })))
  for (const payload of await play('messages', 'messages-tuple')) expect(payload).not.toHaveProperty('partial')
})
