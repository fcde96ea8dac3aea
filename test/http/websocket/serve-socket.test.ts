import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { serveSocket } from '../../../src/http/websocket/serve-socket.ts'

/** Both ends of a WebSocket. */
const connect = async (): Promise<{ client: WebSocket; webSocket: WebSocket }> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const opened = [once(new WebSocketServer({ server }), 'connection'), once(client, 'open')]
  const [[webSocket]] = (await Promise.all(opened)) as [[WebSocket], unknown]
  return { client, webSocket }
}

const latch = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('reads no more commands than it may carry out at once, and goes on when they are answered', async () => {
  const { client, webSocket } = await connect()
  const { open, opened } = latch()
  const answer = vi.fn(() => opened.then(() => '{}'))
  const send = vi.fn(async () => {})
  const served = serveSocket(webSocket, { answer, send })
  for (let id = 0; id < 1000; id++) client.send(JSON.stringify({ id, method: 'state.get' }))
  await expect.poll(() => webSocket.isPaused).toBe(true)
  expect(answer).toHaveBeenCalledTimes(50)
  open()
  await expect.poll(() => send.mock.calls.length).toBe(1000)
  client.close()
  await served
})

test('begins commands in their order, however long each takes to read, and answers them as they end', async () => {
  const { client, webSocket } = await connect()
  const [isRead, isCarriedOut] = [latch(), latch()]
  const begun: string[] = []
  const answers: string[] = []
  const answer = async (frame: Buffer, takePlace: () => Promise<void>) => {
    const name = String(frame)
    if (name === 'refused') return name
    if (name === 'long') await isRead.opened
    await takePlace()
    begun.push(name)
    if (name === 'long') await isCarriedOut.opened
    return name
  }
  const served = serveSocket(webSocket, { answer, send: async (json) => void answers.push(json) })
  for (const name of ['long', 'refused', 'short', 'last']) client.send(name)
  await expect.poll(() => answers).toEqual(['refused'])
  expect(begun).toEqual([])
  isRead.open()
  await expect.poll(() => answers).toEqual(['refused', 'short', 'last'])
  expect(begun).toEqual(['long', 'short', 'last'])
  isCarriedOut.open()
  await expect.poll(() => answers.at(-1)).toBe('long')
  client.close()
  await served
})
