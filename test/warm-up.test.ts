import { expect, onTestFinished, test, vi } from 'vitest'

const loaded = vi.hoisted(() => ({ langGraph: false }))
vi.mock('../src/graphs/checkpoints/checkpoint-saver.ts', async (load) => {
  loaded.langGraph = true
  return load()
})

test('loads LangGraph when the server is idle, but not before it listens', async () => {
  // Files share modules (`isolate: false`): where another one has loaded the saver, the server would not load it again.
  vi.resetModules()
  const { startTestServer } = await import('./support/server.ts')
  const server = await startTestServer()
  onTestFinished(() => server.stop())
  expect([server.port > 0, loaded.langGraph]).toEqual([true, false])
  await expect.poll(() => loaded.langGraph).toBe(true)
})
