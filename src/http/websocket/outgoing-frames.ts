import type { WebSocket } from 'ws'
import type { UnreadEvents } from '../../unread-events.ts'
import { createUnsentCount } from '../count-unsent.ts'

/** With more than this not yet taken by the client, in bytes, the server waits before it makes more. */
const HIGH_WATER = 64 * 1024

/** Resolves when there is room for more; at once when the socket is closed. */
export type SendFrame = (json: string) => Promise<void>

export const createSendFrame = (webSocket: WebSocket, unread: UnreadEvents): SendFrame => {
  const count = createUnsentCount(() => {
    const account = unread.open(() => webSocket.terminate()) // no close frame would reach this client
    webSocket.once('close', account.close)
    return account
  })
  return async (json) => {
    if (webSocket.readyState !== webSocket.OPEN) return
    if (webSocket.bufferedAmount + json.length < HIGH_WATER) {
      webSocket.send(json)
      return
    }
    const written = new Promise<void>((resolve) => webSocket.send(json, () => resolve())) // called on a close too
    count(webSocket.bufferedAmount)
    await written
    if (webSocket.readyState === webSocket.OPEN) count(webSocket.bufferedAmount)
  }
}
