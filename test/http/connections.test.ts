import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { watchConnections } from '../../src/http/connections.ts'
import type { Log } from '../../src/log.ts'
import { openSocket } from '../support/raw.ts'
import { test as withServer } from '../support/server.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

/** A server whose answers the test gives, and the targets of the requests that it has begun. */
const start = async () => {
  const server = createServer()
  servers.push(server)
  const warn = vi.fn()
  const begun: string[] = []
  const replies: ServerResponse[] = []
  const answer = ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    begun.push(url)
    replies.push(response)
  }
  const connections = watchConnections(server, answer, { warn } as unknown as Log)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, begun, replies, warn, connections }
}

const requests = (count: number, first = 0): string =>
  Array.from({ length: count }, (_, index) => `GET /${first + index} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join('')

test('begins a pipelined request when the one before is answered, so that few answers wait in memory', async () => {
  const { port, begun, replies, connections } = await start()
  const socket = await openSocket(port)
  socket.write(requests(3))
  await expect.poll(() => begun).toEqual(['/0'])
  expect(connections.inFlight()).toBe(1)
  replies[0]?.end('first')
  await expect.poll(() => begun).toEqual(['/0', '/1'])
  replies[1]?.end('second')
  await expect.poll(() => begun).toEqual(['/0', '/1', '/2'])
  replies[2]?.end('third')
  await expect.poll(() => connections.inFlight()).toBe(0)
  socket.destroy()
})

test('closes a connection that sends more requests ahead than it may, and logs the reason', async () => {
  const { port, begun, warn, connections } = await start()
  const socket = await openSocket(port)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => {}).resume()
  socket.write(requests(101))
  await expect.poll(() => begun).toHaveLength(1)
  expect(warn).not.toHaveBeenCalled()
  socket.write(requests(5000, 101))
  await closed
  expect(begun).toEqual(['/0'])
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.anything(), expect.stringContaining('connection closed'))
  await expect.poll(() => connections.inFlight()).toBe(0)
})

withServer('runs nothing for requests that wait behind another one', async ({ server, client }) => {
  const body = JSON.stringify({ assistant_id: 'agent', input: { messages: [{ role: 'user', content: 'hang' }] } })
  const post = (path: string, sent: string) =>
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${sent.length}\r\n\r\n${sent}`
  const socket = await openSocket(server.port)
  socket.on('error', () => {})
  socket.write(post('/runs/wait', body) + post('/threads', '{"metadata":{"is":"ahead"}}').repeat(50))
  const count = async () => (await client.post('/threads/count', { metadata: { is: 'ahead' } })).body
  await expect.poll(async () => (await client.get('/metrics?format=json')).status).toBe(200)
  expect(await count()).toBe(0)
  socket.destroy()
})
