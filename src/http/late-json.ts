import { Readable } from 'node:stream'
import type { LateJson } from '../resources/reply.ts'

/** Between two signs of life, as the Python server has it. */
const KEEP_ALIVE_MS = 5000

/** The body as bytes: line feeds, which JSON allows before it, until the value is there. */
export const toLateBytes = ({ value, onLeave }: LateJson, keepAliveMs = KEEP_ALIVE_MS): Readable => {
  let hasEnded = false
  const stream = new Readable({
    read() {},
    destroy(error, callback) {
      clearInterval(keepAlive)
      if (!hasEnded) onLeave?.()
      callback(error)
    },
  })
  const keepAlive = setInterval(() => stream.push('\n'), keepAliveMs)
  const end = (text: string): void => {
    if (stream.destroyed) return
    hasEnded = true
    clearInterval(keepAlive)
    stream.push(text)
    stream.push(null)
  }
  value.then(
    (found) => end(JSON.stringify(found)),
    (error: Error) => stream.destroy(error),
  )
  return stream
}
