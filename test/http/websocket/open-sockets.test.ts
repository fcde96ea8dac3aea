import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createClock } from '../../../src/clock.ts'
import { createOpenSockets } from '../../../src/http/websocket/open-sockets.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const serve = async (pingMs: number) => {
  const sockets = createOpenSockets(createClock(), pingMs)
  const server = createServer().listen(0, '127.0.0.1')
  new WebSocketServer({ server }).on('connection', (webSocket, { socket, url }) => {
    sockets.add(
      webSocket,
      socket,
      once(webSocket, 'close').then(() => {}),
    )
    if (url === '/flood') webSocket.send('x'.repeat(20_000_000))
  })
  await once(server, 'listening')
  closing.push(() => server.close())
  return { sockets, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('cuts a client that does not answer pings, and no other', async () => {
  const { sockets, url } = await serve(50)
  const alive = new WebSocket(url)
  const dead = new WebSocket(url, { autoPong: false })
  const [code] = await once(dead, 'close')
  expect(code).toBe(1006)
  await Promise.all([once(alive, 'ping'), once(alive, 'ping')])
  expect(alive.readyState).toBe(WebSocket.OPEN)
  alive.close()
  await sockets.close(1000)
})

test('closes all with a code after which clients reconnect, and does not wait for one that does not read', async () => {
  const { sockets, url } = await serve(20_000)
  const reader = new WebSocket(url)
  const deaf = new WebSocket(`${url}/flood`)
  deaf.on('error', () => {})
  deaf.once('open', () => deaf.pause())
  await Promise.all([once(reader, 'open'), once(deaf, 'open')])
  const closed = once(reader, 'close')
  await sockets.close(60_000)
  expect((await closed)[0]).toBe(1012)
  deaf.resume()
  expect((await once(deaf, 'close'))[0]).toBe(1006)
})
