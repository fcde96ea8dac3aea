import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { answerMalformedRequests } from '../../src/http/malformed-requests.ts'
import { sendRaw } from '../support/raw.ts'

test('returns 408 to a client that sends its headers or its body too slowly', async () => {
  const limits = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 10 }
  const server = createServer(limits, (request) => void request.resume())
  answerMalformedRequests(server)
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  for (const beginning of [
    'GET /ok HTTP/1.1\r\nHost:',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx',
  ]) {
    const { status, body } = await sendRaw(port, beginning)
    expect([status, JSON.parse(body)]).toEqual([408, { detail: 'Request took too long to arrive' }])
  }
})
