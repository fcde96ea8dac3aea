/** Frames in, answers out. */
import { on } from 'node:events'
import type { WebSocket } from 'ws'
import { TimeSlice } from '../../yielding.ts'
import type { SendFrame } from './outgoing-frames.ts'

/** Of one client. With more it has to wait until some are answered. */
const MAX_COMMANDS = 50
/** Frames that wait to be read; a socket with more is not read from. */
const MAX_FRAMES = { highWaterMark: 32, lowWaterMark: 8 }

interface SocketParts {
  send: SendFrame
  /** Resolves to JSON, and must not reject. `takePlace`: awaited right before the command is carried out. */
  answer(frame: Buffer, takePlace: () => Promise<void>): Promise<string>
}

/**
 * Answers commands until the socket is closed. They are begun in the order in which they came, and answered as they end:
 * one that waits for a run must not hold up the others. Rejects with what a frame did wrong, for which `ws` has closed.
 */
export const serveSocket = async (webSocket: WebSocket, { send, answer }: SocketParts): Promise<void> => {
  const running = new Set<Promise<void>>()
  const slice = new TimeSlice()
  let isBegun = Promise.resolve()

  const answerLater = (frame: Buffer): void => {
    const before = isBegun
    let begin = () => {}
    const own = new Promise<void>((resolve) => {
      begin = resolve
    })
    isBegun = before.then(() => own)
    const takePlace = async () => {
      await before
      begin()
    }
    const answered = answer(frame, takePlace)
      .then((json) => {
        begin() // unless it was refused before
        return send(json)
      })
      .finally(() => running.delete(answered))
    running.add(answered)
  }
  const frames = on(webSocket, 'message', { close: ['close'], ...MAX_FRAMES })
  for await (const [data] of frames as AsyncIterable<[Buffer]>) {
    await slice.pause()
    answerLater(data)
    while (running.size >= MAX_COMMANDS) await Promise.race(running)
  }
  await Promise.all(running)
}
