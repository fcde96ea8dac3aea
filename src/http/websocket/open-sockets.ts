import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { type Clock, every, type Timer } from '../../clock.ts'

/** Close codes. Of these only `ended` means to the clients of LangChain that the stream is over; else they reconnect. */
export const closeCodes = { ended: 1000, failed: 1011, stopping: 1012, tooSlow: 1013 } as const

export interface OpenSockets {
  readonly areClosed: boolean
  /** `conversation`: resolves when the commands of the socket have been carried out. */
  add(webSocket: WebSocket, socket: Socket, conversation: Promise<void>): void
  /** Closes all, and takes no others. Resolves when their commands have been carried out, or after `graceMs`. */
  close(graceMs: number): Promise<void>
}

/** As often as the Python server pings. */
const PING_MS = 20_000

/** Pings all sockets, and cuts those that have not answered the ping before: half of a dead connection tells nothing. */
export const createOpenSockets = (clock: Pick<Clock, 'delay'>, pingMs = PING_MS): OpenSockets => {
  /** Whether the client has sent something since the last ping. */
  const sockets = new Map<WebSocket, { socket: Socket; isAlive: boolean }>()
  const conversations = new Set<Promise<void>>()
  let pings: Timer | undefined
  let areClosed = false

  const ping = (): void => {
    for (const [webSocket, open] of sockets) {
      if (!open.isAlive) webSocket.terminate()
      else {
        open.isAlive = false
        webSocket.ping()
      }
    }
  }
  return {
    get areClosed() {
      return areClosed
    },
    add(webSocket, socket, conversation) {
      const open = { socket, isAlive: true }
      conversations.add(conversation)
      void conversation.then(() => conversations.delete(conversation))
      sockets.set(webSocket, open)
      pings ??= every(clock, pingMs, ping)
      for (const event of ['pong', 'ping', 'message'])
        webSocket.on(event, () => {
          open.isAlive = true
        })
      webSocket.once('close', () => {
        sockets.delete(webSocket)
        if (sockets.size > 0) return
        pings?.cancel()
        pings = undefined
      })
    },
    close(graceMs) {
      areClosed = true
      for (const [webSocket, { socket }] of sockets) {
        webSocket.close(closeCodes.stopping, 'the server stops')
        // A client that does not read would hold up the stop.
        if (webSocket.bufferedAmount > 0) webSocket.terminate()
        else socket.destroySoon()
      }
      return new Promise((resolve) => {
        const grace = clock.delay(graceMs, resolve)
        void Promise.all(conversations).then(() => {
          grace.cancel()
          resolve()
        })
      })
    },
  }
}
