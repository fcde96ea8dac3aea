import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, vi } from 'vitest'
import { openSocket, readAnswer, requestHead, sendRaw } from '../support/raw.ts'
import { test, testWith } from '../support/server.ts'

const LIMIT = 100_000
const limited = testWith({ bodyLimit: LIMIT })
const json = { 'content-type': 'application/json' }
const raw = (body: BodyInit, headers: Record<string, string> = {}) => ({ body, headers: { ...json, ...headers } })
const create = (fields: object = {}) => JSON.stringify({ graph_id: 'agent', ...fields })

test('reads gzip, deflate and brotli', async ({ client }) => {
  const packed = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }
  for (const [encoding, pack] of Object.entries(packed)) {
    const { status, body } = await client.post(
      '/assistants',
      undefined,
      raw(pack(create({ name: encoding })), { 'content-encoding': encoding }),
    )
    expect([status, body.name]).toEqual([200, encoding])
  }
})

test('returns 422 for an unknown content encoding, and for bytes that are not in the announced one', async ({
  client,
}) => {
  const unknown = await client.post('/assistants', undefined, raw(create(), { 'content-encoding': 'compress' }))
  expect([unknown.status, unknown.body.detail]).toEqual([422, 'Invalid JSON in request body'])
  expect(unknown.body.violations[0].message).toContain("'compress'")
  const broken = [create(), gzipSync(create()).subarray(0, 20)]
  for (const body of broken) {
    const { status } = await client.post('/assistants', undefined, raw(body, { 'content-encoding': 'gzip' }))
    expect(status).toBe(422)
  }
})

limited('refuses a body above the limit with 413 and names the limit, packed or not', async ({ client }) => {
  const large = create({ name: 'x'.repeat(LIMIT) })
  const bodies = [raw(large), raw(gzipSync('0'.repeat(50_000_000)), { 'content-encoding': 'gzip' })]
  for (const init of bodies) {
    const { status, body } = await client.post('/assistants', undefined, init)
    expect([status, body.detail]).toEqual([413, expect.stringContaining(String(LIMIT))])
  }
  expect((await client.post('/assistants', { graph_id: 'agent', name: 'x'.repeat(LIMIT - 100) })).status).toBe(200)
})

limited('refuses a body of unannounced length as soon as it exceeds the limit', async ({ server }) => {
  const head = requestHead('POST /assistants HTTP/1.1', 'Transfer-Encoding: chunked')
  const chunk = `${LIMIT.toString(16)}\r\n${'x'.repeat(LIMIT)}\r\n`
  expect((await sendRaw(server.port, head, chunk, '1\r\nx\r\n0\r\n\r\n')).status).toBe(413)
})

test('returns 422 for a body that is not JSON, not UTF-8, or empty, and says why beside it', async ({ client }) => {
  const bodies: [BodyInit, RegExp][] = [
    ['{"graph_id":', /^The body is not valid JSON: line 1 column 13: /],
    ['graph_id=agent', /^The body is not valid JSON: line 1 column 1: /],
    [Buffer.from([0x22, 0xff, 0x22]), /UTF-8/],
    ['', /^A request body is required/],
  ]
  for (const [body, reason] of bodies) {
    const { status, body: answer } = await client.post('/assistants', undefined, raw(body))
    expect([status, answer.detail]).toEqual([422, 'Invalid JSON in request body'])
    expect(answer.violations[0].message).toMatch(reason)
  }
})

test('returns 422 for a form, and reads JSON under any content type', async ({ client }) => {
  for (const body of [new URLSearchParams({ graph_id: 'agent' }), new FormData()]) {
    const { status, body: answer } = await client.post('/assistants', undefined, { body })
    expect([status, answer.detail]).toEqual([422, 'Invalid JSON in request body'])
  }
  const answer = await client.post('/assistants', undefined, raw(create(), { 'content-type': 'application/xml' }))
  expect([answer.status, answer.headers.get('x-contract-warnings')]).toEqual([200, expect.stringContaining('xml')])
})

test('reads a body that begins with a byte order mark', async ({ client }) => {
  expect((await client.post('/assistants', undefined, raw(`\ufeff${create()}`))).status).toBe(200)
})

test('returns 422 for deep nesting instead of overflowing the stack, and accepts brackets in strings', async ({
  client,
}) => {
  const deep = (levels: number) => create({ metadata: { a: 0 } }).replace('0', '['.repeat(levels) + ']'.repeat(levels))
  for (const levels of [1000, 200_000]) {
    const { status, body } = await client.post('/assistants', undefined, raw(deep(levels)))
    expect([status, body.violations[0].message]).toEqual([422, expect.stringContaining('nested too deeply')])
  }
  expect((await client.post('/assistants', undefined, raw(deep(400)))).status).toBe(200)
  expect((await client.post('/assistants', { graph_id: 'agent', name: '[{"\\'.repeat(1000) })).status).toBe(200)
})

test('replaces U+0000 in bodies and paths by U+FFFD, and keeps text that only mentions it', async ({ client }) => {
  const { body } = await client.post('/assistants', { graph_id: 'agent', name: 'a\0b', description: 'say \\u0000' })
  expect([body.name, body.description]).toEqual(['a\ufffdb', 'say \\u0000'])
  expect((await client.get('/assistants/a%00b')).body.detail).not.toContain('\0')
})

test('keeps keys such as __proto__ as data', async ({ client }) => {
  const text = '{"graph_id":"agent","metadata":{"__proto__":{"polluted":true},"constructor":1}}'
  const { status } = await client.post('/assistants', undefined, raw(text))
  expect(status).toBe(200)
  expect(({} as { polluted?: boolean }).polluted).toBe(undefined)
})

test('keeps serving after a client has cut off its body', async ({ server, client }) => {
  const socket = await openSocket(server.port)
  socket.write(`${requestHead('POST /assistants HTTP/1.1', 'Content-Length: 1000')}{"graph_id"`)
  socket.destroy()
  const packed = await openSocket(server.port)
  packed.write(requestHead('POST /assistants HTTP/1.1', 'Content-Length: 1000', 'Content-Encoding: gzip'))
  packed.write(gzipSync(create()).subarray(0, 10))
  packed.destroy()
  expect((await client.get('/ok')).status).toBe(200)
})

test('answers a client that waits for 100 Continue before it sends its body', async ({ server }) => {
  const socket = await openSocket(server.port)
  const body = create()
  const length = `Content-Length: ${body.length}`
  socket.write(
    requestHead('POST /assistants HTTP/1.1', 'Content-Type: application/json', length, 'Expect: 100-continue'),
  )
  socket.once('data', (interim) => {
    if (interim.toString().startsWith('HTTP/1.1 100')) socket.write(body)
  })
  expect((await readAnswer(socket)).body).toContain('"graph_id":"agent"')
})

const modest = testWith({ bodyKeyLimit: 100, bodyElementLimit: 100 })
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, index]))

modest('refuses more keys or elements than the limits with 413, and names limit and option', async ({ client }) => {
  const refused = async (metadata: object) => (await client.post('/threads', { metadata })).body.detail
  expect(await refused(keys(100))).toBe(
    'Request body too large: it has more than 100 keys in its objects. ' +
      'Send it in parts, or start the server with a greater --body-key-limit.',
  )
  expect(await refused({ list: Array(101).fill([]) })).toBe(
    'Request body too large: it has more than 100 elements in its arrays. ' +
      'Send it in parts, or start the server with a greater --body-element-limit.',
  )
  const large = await client.post('/threads', { metadata: { a: Array(101).fill(0) } })
  expect(large.status).toBe(413)
})

modest('counts neither what stands in strings nor empty arrays', async ({ client }) => {
  const metadata = { text: '{"a":1,[,"'.repeat(200), empty: Array(99).fill([]), ...keys(90) }
  expect((await client.post('/threads', { metadata })).status).toBe(200)
})

test('refuses a million keys, elements or runs by default, without parsing them', async ({ client }) => {
  const million = Array.from({ length: 1_000_000 }, (_, index) => index)
  const bodies = [`{"metadata":{${million.map((index) => `"${index}":0`).join()}}}`, `{"metadata":{"a":[${million}]}}`]
  const parse = vi.spyOn(JSON, 'parse')
  for (const body of bodies) {
    const { status } = await client.post('/threads', undefined, raw(body))
    expect(status).toBe(413)
  }
  expect(parse.mock.calls.filter(([text]) => text.length > 1_000_000)).toEqual([])
  parse.mockRestore()
})

test('reads a long body as a short one: characters of several bytes, U+0000, a byte order mark', async ({ client }) => {
  const long = (text: string) => text.repeat(30_000)
  const body = Buffer.from(
    `\ufeff{"graph_id":"agent","name":"${long('é€😀')}","description":"${long('\\\\u0000\\u0000')}"}`,
  )
  const { body: made } = await client.post('/assistants', undefined, raw(body))
  expect(made.name === long('é€😀')).toBe(true)
  expect(made.description === long('\\u0000\ufffd')).toBe(true)
})
