/** A WebSocket client of a thread that keeps everything it receives. */
import { once } from 'node:events'
import { WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: tests look into frames whose shape they assert
type Frame = any

export interface ThreadSocket {
  readonly webSocket: WebSocket
  /** In the order in which they came. */
  readonly frames: readonly Frame[]
  readonly events: readonly Frame[]
  /** Sends a frame as it is. */
  sendRaw(data: string | Buffer): void
  /** Sends a command under the next free id, and resolves to its answer. */
  command(method: string, params?: unknown): Promise<Frame>
  /** Resolves to the first frame that fits, also one of before. */
  find(fits: (frame: Frame) => boolean): Promise<Frame>
  /** Resolves to the code and the reason of the close. */
  closed: Promise<{ code: number; reason: string }>
  close(): Promise<void>
}

const TIMEOUT_MS = 10_000

export const socketUrl = (url: string, threadId: string): string =>
  `${url.replace(/^http/, 'ws')}/threads/${threadId}/stream/events`

/** How a handshake is refused; the body parsed if it is JSON. */
export const refusedHandshake = (
  url: string,
  init: ConstructorParameters<typeof WebSocket>[2] = {},
): Promise<{ status: number | undefined; body: unknown }> =>
  new Promise((resolve, reject) => {
    const webSocket = new WebSocket(url, init)
    webSocket.on('open', () => reject(new Error('The socket was opened')))
    webSocket.on('unexpected-response', async (_request, response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      const text = Buffer.concat(parts).toString()
      const isJson = response.headers['content-type']?.startsWith('application/json')
      resolve({ status: response.statusCode, body: isJson ? JSON.parse(text) : text })
    })
    webSocket.on('error', () => {}) // of which `unexpected-response` tells
  })

export const openThreadSocket = async (
  url: string,
  threadId: string,
  headers: Record<string, string> = {},
): Promise<ThreadSocket> => {
  const webSocket = new WebSocket(socketUrl(url, threadId), { headers })
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  webSocket.on('message', (data) => {
    frames.push(JSON.parse(String(data)))
    for (const look of waiting) look()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    webSocket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  await once(webSocket, 'open')
  const find = (fits: (frame: Frame) => boolean): Promise<Frame> =>
    new Promise((resolve, reject) => {
      const timeout = setTimeout(() => {
        waiting.delete(look)
        const shown = frames.map((frame) => JSON.stringify(frame).slice(0, 200)).slice(-30)
        reject(new Error(`No such frame among ${frames.length}:\n${shown.join('\n')}`))
      }, TIMEOUT_MS)
      const look = (): void => {
        const found = frames.find(fits)
        if (found === undefined) return
        clearTimeout(timeout)
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  let lastId = 0
  return {
    webSocket,
    frames,
    get events() {
      return frames.filter(({ type }) => type === 'event')
    },
    sendRaw: (data) => webSocket.send(data),
    command(method, params) {
      const id = ++lastId
      webSocket.send(JSON.stringify({ id, method, ...(params !== undefined && { params }) }))
      return find((frame) => frame.id === id && frame.type !== 'event')
    },
    find,
    closed,
    async close() {
      webSocket.close()
      await closed
    },
  }
}

const ROOT_ENDS = ['completed', 'failed', 'interrupted']

/** Whether an event ends a run of a thread. */
export const isRunEnd = ({ method, params }: Frame): boolean =>
  method === 'lifecycle' && params.namespace.length === 0 && ROOT_ENDS.includes(params.data.event)
