import { once } from 'node:events'
import { describe, expect } from 'vitest'
import { frame, opcodes, openRawWebSocket, readCloseCode } from '../../support/raw-web-socket.ts'
import { test, testWith } from '../../support/server.ts'
import { openThreadSocket } from '../../support/thread-socket.ts'

const THREAD = '01a22b71-7b4b-70e4-a264-c7b70743e284'
const NO_JSON = 'Protocol commands must be valid JSON.'
const NO_COMMAND = 'Protocol commands must include an integer id and string method.'
const NO_RUN = 'No active run is bound to this thread.'

const TREE = (id: unknown): string => JSON.stringify({ id, method: 'agent.getTree' })

test.for([
  ['hello', null, NO_JSON],
  ['', null, NO_JSON],
  ['{', null, NO_JSON],
  ['null', null, NO_COMMAND],
  ['[]', null, NO_COMMAND],
  ['7', null, NO_COMMAND],
  ['{}', null, NO_COMMAND],
  ['{"id":1}', 1, NO_COMMAND],
  ['{"method":"agent.getTree"}', null, NO_COMMAND],
  [TREE('1'), null, NO_COMMAND],
  [TREE(1.5), null, NO_COMMAND],
  [TREE(-1), null, NO_COMMAND],
  ['{"id":1,"method":7}', 1, NO_COMMAND],
  [`[${TREE(1)}]`, null, NO_COMMAND],
  [Buffer.from([0x22, 0xc3, 0x28, 0x22]), null, NO_JSON],
  [`{"id":1,"method":"agent.getTree","params":${'['.repeat(600)}${']'.repeat(600)}}`, null, NO_JSON],
  ['{"id":1,"method":"run.start","params":"x"}', 1, 'run.start requires an assistant_id.'],
] as const)('answers the frame %s with an error, and goes on', async ([sent, id, message], { server }) => {
  const socket = await openThreadSocket(server.url, THREAD)
  socket.sendRaw(sent)
  expect(await socket.find(() => true)).toEqual({ type: 'error', id, error: 'invalid_argument', message })
  socket.sendRaw(TREE(9))
  expect(await socket.find((answer) => answer.id === 9)).toMatchObject({ error: 'no_such_run', message: NO_RUN })
  await socket.close()
})

test('reads binary frames and fragments as text, and answers a ping', async ({ server }) => {
  const socket = await openThreadSocket(server.url, THREAD)
  socket.sendRaw(Buffer.from(TREE(1)))
  socket.webSocket.send(TREE(2).slice(0, 10), { fin: false })
  socket.webSocket.send(TREE(2).slice(10), { fin: true })
  socket.webSocket.ping('abc')
  const [[pong]] = await Promise.all([
    once(socket.webSocket, 'pong'),
    socket.find(({ id }) => id === 1),
    socket.find(({ id }) => id === 2),
  ])
  expect(String(pong)).toBe('abc')
  expect(socket.frames.map(({ message }) => message)).toEqual([NO_RUN, NO_RUN])
  await socket.close()
})

test('takes a frame of two megabytes', async ({ server }) => {
  const socket = await openThreadSocket(server.url, THREAD)
  expect(await socket.command('agent.getTree', { big: 'x'.repeat(2_000_000) })).toMatchObject({ message: NO_RUN })
  await socket.close()
})

test('echoes the code and the reason of a close frame', async ({ server }) => {
  const socket = await openThreadSocket(server.url, THREAD)
  socket.webSocket.close(4000, 'done')
  expect(await socket.closed).toEqual({ code: 4000, reason: 'done' })
})

test.for([
  ['a frame without a mask', frame(opcodes.text, TREE(5), { isMasked: false }), 1002],
  ['a reserved opcode', frame(opcodes.reserved), 1002],
  ['a continuation of nothing', frame(opcodes.continuation, 'x'), 1002],
  ['a ping that is too long', frame(opcodes.ping, 'x'.repeat(126)), 1002],
  ['text that is no UTF-8', frame(opcodes.text, Buffer.from([0xc3, 0x28])), 1007],
] as const)('closes after %s', async ([, sent, code], { server, client }) => {
  const socket = await openRawWebSocket(server.port, THREAD)
  socket.write(sent)
  expect(await readCloseCode(socket)).toBe(code)
  expect((await client.get('/ok')).status).toBe(200)
})

describe('with a body limit', () => {
  const test = testWith({ bodyLimit: 1000, bodyKeyLimit: 5 })

  test('closes with 1009 after a frame above it', async ({ server }) => {
    const socket = await openThreadSocket(server.url, THREAD)
    socket.sendRaw('x'.repeat(1001))
    expect((await socket.closed).code).toBe(1009)
  })

  test('refuses a command with more keys than a body may have', async ({ server }) => {
    const socket = await openThreadSocket(server.url, THREAD)
    const params = Object.fromEntries(Array.from({ length: 600 / 10 }, (_, index) => [`key${index}`, index]))
    socket.sendRaw(JSON.stringify({ id: 1, method: 'agent.getTree', params }))
    expect(await socket.find(() => true)).toMatchObject({
      id: null,
      message: expect.stringContaining('--body-key-limit'),
    })
    await socket.close()
  })
})
