import { describe, expect, test } from 'vitest'
import { test as withAgents } from '../../support/agents-folder.ts'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { openStream, useThread } from '../../support/run-streams.ts'

/** What a node returns, and what clients are sent of it. */
const values: [name: string, source: string, sent: unknown][] = [
  ['bigint', '10n', 10],
  ['huge', '[2n ** 64n, -5n]', ['18446744073709551616', -5]],
  ['nested', '{ deep: [{ n: 1n }], set: new Set([2n]), map: new Map([["k", 3n]]) }', undefined],
  ['parts', '{ a: () => 1, b: Symbol("b"), c: [() => 1, Symbol("c"), 1n] }', { c: [null, null, 1] }],
  ['cyclic', '(() => { const v = { n: 1 }; v.self = v; return v })()', { n: 1, self: '[Circular]' }],
  ['both', '(() => { const v = { n: 1n }; v.list = [v]; return v })()', { n: 1, list: ['[Circular]'] }],
  ['map', '(() => { const v = new Map(); v.set("self", v); return v })()', { self: '[Circular]' }],
  ['dated', '{ at: new Date(0), n: 1n, own: { toJSON: () => 2n } }', { at: '1970-01-01T00:00:00.000Z', n: 1, own: 2 }],
]
const expected = new Map<string, unknown>([
  ...values.map(([name, , sent]) => [name, sent] as const),
  ['nested', { deep: [{ n: 1 }], set: [2], map: { k: 3 } }],
])

const server = graphServer({
  ...Object.fromEntries(values.map(([name, source]) => [name, oneNode(`return { v: ${source} }`)])),
  left: oneNode('return { v: () => 1 }'),
  told: oneNode(`
    config.writer(10n)
    await config.store.put(['notes'], 'one', { n: 10n, left: () => 1 })
    return { messages: [{ type: 'ai', content: 'hi', additional_kwargs: { n: 1n } }], v: interrupt({ n: 7, left: () => 1 }) }
  `),
})
const at = useThread(server)
const input = { messages: [] }

describe('values that JSON cannot represent', () => {
  test.each([...expected])('%s: look the same in streams, results and states', async (name, v) => {
    const body = { assistant_id: name, input, stream_mode: ['values', 'updates', 'tasks', 'checkpoints', 'debug'] }
    const { events } = await (await openStream(`${at.url}${at.path}/stream`, { body })).read()
    expect(events.findLast(({ event }) => event === 'values')?.data).toEqual({ messages: [], v })
    expect(events.find(({ event }) => event === 'updates')?.data).toEqual({ work: { v } })
    expect(events.find(({ event }) => event === 'error')).toBeUndefined()
    expect((await at.client.post(`${at.path}/wait`, { assistant_id: name, input })).body).toEqual({ messages: [], v })
    for (const path of ['', '/state']) {
      expect((await at.client.get(`/threads/${at.thread}${path}`)).body.values).toEqual({ messages: [], v })
    }
  })

  test('omits a value that is a function', async () => {
    const { body } = await at.client.post(`${at.path}/wait`, { assistant_id: 'left', input })
    expect(body).toEqual({ messages: [] })
    expect((await at.client.get(`/threads/${at.thread}/state`)).body).toMatchObject({
      values: { messages: [] },
      next: [],
    })
  })

  test('in interrupts, messages, custom events and the store too', async () => {
    const body = { assistant_id: 'told', input, stream_mode: ['custom', 'updates', 'messages-tuple'] }
    const { events } = await (await openStream(`${at.url}${at.path}/stream`, { body })).read()
    expect(events.find(({ event }) => event === 'custom')?.data).toBe(10)
    expect(events.find(({ event }) => event === 'updates')?.data.__interrupt__).toMatchObject([{ value: { n: 7 } }])
    const items = await at.client.get('/store/items?namespace=notes&key=one')
    expect(items.body.value).toEqual({ n: 10 })
    const answer = await at.client.post(`${at.path}/wait`, { assistant_id: 'told', command: { resume: 1 } })
    expect(answer.body).toMatchObject({ messages: [{ content: 'hi', additional_kwargs: { n: 1 } }], v: 1 })
  })

  test('in the results of tools', async () => {
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'bigint', arguments: input } }
    const accept = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }
    const { status, body } = await at.client.post('/mcp', call, { headers: accept })
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toContain('\\"v\\":10')
  })
})

withAgents('what a script yields has them too', async ({ write, serve }) => {
  await write({ 'big.mjs': 'export default async function* () { yield { custom: 10n }; yield { say: "done" } }' })
  const { server } = await serve()
  const body = { assistant_id: 'big', input: { messages: 'hi' }, stream_mode: ['custom', 'updates'] }
  const { events } = await (await openStream(`${server.url}/runs/stream`, { body })).read()
  expect(events.map(({ event, data }) => (event === 'custom' ? data : event))).toEqual(['metadata', 10, 'updates'])
})
