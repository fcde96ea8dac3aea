import { Readable } from 'node:stream'
import { type Clock, every } from '../clock.ts'
import type { LateJson } from '../exchange.ts'
import { type OnUnserializable, serializeOr } from './serialize.ts'

/** How often a line feed keeps the connection alive, as on the Python server. */
const KEEP_ALIVE_MS = 5000

interface LateOptions {
  /** The client gets the error of a failed run. */
  onUnserializable: OnUnserializable
  clock: Clock
  keepAliveMs?: number
}

/** Line feeds, which JSON allows before a value, until the value has resolved. */
export const toLateBytes = (
  { value, onDisconnect }: LateJson,
  { onUnserializable, clock, keepAliveMs = KEEP_ALIVE_MS }: LateOptions,
): Readable => {
  let hasEnded = false
  const stream = new Readable({
    read() {},
    destroy(error, callback) {
      keepAlive.cancel()
      if (!hasEnded) onDisconnect?.()
      callback(error)
    },
  })
  const keepAlive = every(clock, keepAliveMs, () => stream.push('\n'))
  const end = (text: string): void => {
    if (stream.destroyed) return
    hasEnded = true
    keepAlive.cancel()
    stream.push(text)
    stream.push(null)
  }
  value.then(
    (found) => end(jsonOf(found, onUnserializable)),
    (error: Error) => stream.destroy(error),
  )
  return stream
}

const jsonOf = (value: unknown, onUnserializable: OnUnserializable): string =>
  serializeOr(
    () => JSON.stringify(value),
    onUnserializable,
    (failure) => JSON.stringify({ __error__: failure }),
  )
