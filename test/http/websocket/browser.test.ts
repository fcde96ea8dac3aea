import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Server } from '../../../src/index.ts'
import { executablePath, launchBrowser } from '../../support/browser.ts'
import { startTestServer } from '../../support/server.ts'
import { socketUrl } from '../../support/thread-socket.ts'

let server: Server
/** A server whose pages are of another origin. */
let other: Server

/** In the page: plays a run over a WebSocket, and gives the events; or the code with which it was closed before. */
const play = async (url: string): Promise<unknown[] | number> => {
  const socket = new WebSocket(url)
  return new Promise((resolve) => {
    const frames: { type: string; method?: string; params?: { data: { event?: string } } }[] = []
    const send = (id: number, method: string, params: object) => socket.send(JSON.stringify({ id, method, params }))
    socket.onopen = () => {
      send(1, 'subscription.subscribe', { channels: ['lifecycle', 'messages'] })
      const input = { messages: [{ role: 'user', content: 'hi' }] }
      send(2, 'run.start', { assistant_id: 'agent', input })
    }
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data)
      frames.push(frame)
      if (frame.method === 'lifecycle' && frame.params.data.event === 'completed') resolve(frames)
    }
    socket.onclose = ({ code }) => resolve(code)
  })
}

const playFrom = async (page: string): Promise<unknown[] | number> => {
  const opened = await (await launchBrowser()).newPage()
  onTestFinished(() => opened.close())
  await opened.goto(`${page}/ok`)
  return opened.evaluate(play, socketUrl(server.url, randomUUID()))
}

describe.skipIf(executablePath === undefined)('in Chromium (skipped without one)', () => {
  beforeAll(async () => {
    other = await startTestServer()
    server = await startTestServer({ pace: 0, corsOrigins: ['http://ui.example'] })
  })
  afterAll(async () => {
    await Promise.all([server?.stop(), other?.stop()])
  })

  test('plays a run for a page of its own', async () => {
    const frames = await playFrom(server.url)
    expect(frames).toContainEqual(expect.objectContaining({ type: 'success', id: 2 }))
    expect(frames).toContainEqual(expect.objectContaining({ method: 'messages' }))
  })

  test('opens no WebSocket for a page of an origin that is not allowed', async () => {
    expect(await playFrom(other.url)).toBe(1006)
  })
})
