import { expect } from 'vitest'
import { thread } from '../support/crons.ts'
import { assistant, noCompaction, test } from '../support/database.ts'

test('a record that was just written is there as JSON, once', async ({ open }) => {
  const db = await open({ compaction: noCompaction })
  const { thread: written } = await db.threads.create(thread('t'))
  expect(db.takeJson(written)).toBe(JSON.stringify(written))
  expect(db.takeJson(written)).toBeUndefined()
})

test('a record that other writes have followed is there no more, so that no text is kept for long', async ({
  open,
}) => {
  const db = await open({ compaction: noCompaction })
  const { thread: first } = await db.threads.create(thread('first'))
  await db.threads.create(thread('second'))
  await db.threads.create(thread('third'))
  expect(db.takeJson(first)).toBeUndefined()
})

test('gives nothing in memory, nor for records that are never shown as they are', async ({ open }) => {
  const memory = await open({ folder: 'memory' })
  const { assistant: one } = await memory.assistants.create(assistant({ assistant_id: 'a' }))
  expect(memory.takeJson(one)).toBeUndefined()
  const db = await open({ compaction: noCompaction })
  const item = { namespace: ['n'], key: 'k', value: {} }
  await db.items.write([item])
  expect(db.takeJson(item)).toBeUndefined()
})
