import { expect, vi } from 'vitest'
import { test } from './support/server.ts'

const loaded = vi.hoisted(() => ({ langGraph: false }))
vi.mock('../src/graphs/checkpoints/checkpoint-saver.ts', async (load) => {
  loaded.langGraph = true
  return load()
})

test('loads LangGraph when the server is idle, but not before it listens', async ({ server }) => {
  expect([server.port > 0, loaded.langGraph]).toEqual([true, false])
  await expect.poll(() => loaded.langGraph).toBe(true)
})
