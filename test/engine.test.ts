import { expect, test } from 'vitest'
import { controlRoutes } from '../src/control/index.ts'
import { createEngine } from '../src/engine.ts'
import { createApp } from '../src/http/app.ts'
import { listen } from '../src/http/listen.ts'
import { resolveOptions } from '../src/options.ts'
import { resources } from '../src/resources/index.ts'
import { createWorld } from '../src/world.ts'
import { createClient } from './support/server.ts'

test('two worlds behind one engine share its contract and nothing else', async () => {
  const engine = await createEngine(resolveOptions({ data: 'memory', logLevel: 'silent', port: 0 }))
  const worlds = { red: await createWorld(engine), blue: await createWorld(engine, { data: 'memory', seed: 1 }) }
  const app = createApp({
    ...engine,
    ...engine.options,
    isLocal: true,
    resources,
    worldOf: ({ headers }) => (headers['x-world'] === 'blue' ? worlds.blue : worlds.red),
    control: controlRoutes,
    disabled: new Set<string>(),
  })
  const listener = await listen(app.callback(), { host: '127.0.0.1', port: 0, clock: engine.clock, log: engine.log })
  const client = createClient(`http://127.0.0.1:${listener.port}`)
  const of = (world: 'red' | 'blue') => ({ headers: { 'x-world': world, 'content-type': 'application/json' } })
  const count = async (world: 'red' | 'blue') => (await client.post('/threads/count', {}, of(world))).body
  await Promise.all([worlds.red.start(), worlds.blue.start()])

  const { deps: red } = worlds.red
  const { deps: blue } = worlds.blue
  for (const part of ['db', 'graphs', 'states', 'clock', 'ids', 'runner', 'metrics'] as const) {
    expect(red[part], part).not.toBe(blue[part])
  }
  const { body: thread } = await client.post('/threads', {}, of('red'))
  expect([await count('red'), await count('blue')]).toEqual([1, 0])
  expect((await client.get(`/threads/${thread.thread_id}`, of('blue'))).status).toBe(404)
  expect((await client.post('/threads', { metadata: 1 }, of('blue'))).status).toBe(422)
  const answered = (deps: typeof red) => deps.metrics.operations().map(({ path }) => path)
  expect(answered(red)).not.toContain('/threads/{thread_id}')
  expect(answered(blue)).toContain('/threads/{thread_id}')

  await client.post('/__mock/reset', {}, of('blue'))
  expect(await count('red')).toBe(1)
  await client.post('/__mock/reset', {}, of('red'))
  expect(await count('red')).toBe(0)

  await worlds.blue.stop()
  expect((await client.post('/threads', {}, of('red'))).status).toBe(200)
  expect((await client.post('/threads', {}, of('blue'))).status).toBe(503)
  await worlds.red.stop(listener.close(1000))
})
