import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { createEngine } from '../../src/engine.ts'
import { createApp } from '../../src/http/app.ts'
import { resolveOptions } from '../../src/options.ts'
import { resources } from '../../src/resources/index.ts'
import { createWorld } from '../../src/world.ts'
import { test, testWith } from '../support/server.ts'

test('empties the state and seeds it as at the start', async ({ client }) => {
  const before = (await client.post('/assistants/search', {})).body
  await client.post('/assistants', { graph_id: 'agent', name: 'mine' })
  await client.delete(`/assistants/${before[0].assistant_id}`)
  expect((await client.post('/__mock/reset')).body).toEqual({ ok: true })
  const after = (await client.post('/assistants/search', {})).body
  expect(after.map(({ name, assistant_id }: Record<string, unknown>) => [name, assistant_id])).toEqual(
    before.map(({ name, assistant_id }: Record<string, unknown>) => [name, assistant_id]),
  )
})

test('does the same as reset() of an embedded server', async ({ server, client }) => {
  await client.post('/assistants', { graph_id: 'agent' })
  await server.reset()
  expect((await client.post('/assistants/count', {})).body).toBe(1)
})

test('leaves one consistent state after concurrent resets', async ({ client }) => {
  const replies = await Promise.all(Array.from({ length: 20 }, () => client.post('/__mock/reset')))
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
  expect((await client.post('/assistants/count', {})).body).toBe(1)
})

testWith({ control: false })('does not exist when control is off', async ({ client }) => {
  const { status, body } = await client.post('/__mock/reset')
  expect([status, body]).toEqual([404, { detail: 'Not Found' }])
})

test('admits nothing while it runs', async () => {
  const engine = await createEngine(resolveOptions({ data: 'memory', logLevel: 'silent' }))
  const world = await createWorld(engine)
  await world.start()
  const parts = { isLocal: true, resources, worldOf: () => world, control: undefined, disabled: new Set<string>() }
  const app = createServer(createApp({ ...engine, ...engine.options, ...parts }).callback()).listen(0)
  const ask = () => fetch(`http://127.0.0.1:${(app.address() as AddressInfo).port}/info`)
  let end = () => {}
  const earlier = world.admission.alone(
    () =>
      new Promise((resolve) => {
        end = resolve
      }),
  )
  const reset = world.reset() // waits for the earlier one
  const refused = await ask()
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { detail: 'The state is being reset. Try again in a moment.' },
  ])
  end()
  await Promise.all([earlier, reset])
  expect((await ask()).status).toBe(200)
  app.close()
  await world.stop()
})
