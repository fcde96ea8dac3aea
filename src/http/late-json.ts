import { Readable } from 'node:stream'
import { type Clock, every } from '../clock.ts'
import type { LateJson } from '../exchange.ts'
import { type OnUnserializable, serializeOr } from './serialize.ts'

/** Between two signs of life, as the Python server has it. */
const KEEP_ALIVE_MS = 5000

interface LateOptions {
  /** Hears of a value that cannot be sent; the client is told of a failed run. */
  onUnsendable: OnUnserializable
  clock: Clock
  keepAliveMs?: number
}

/** The body as bytes: line feeds, which JSON allows before it, until the value is there. */
export const toLateBytes = (
  { value, onDisconnect }: LateJson,
  { onUnsendable, clock, keepAliveMs = KEEP_ALIVE_MS }: LateOptions,
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
    (found) => end(jsonOf(found, onUnsendable)),
    (error: Error) => stream.destroy(error),
  )
  return stream
}

const jsonOf = (value: unknown, onUnsendable: OnUnserializable): string =>
  serializeOr(
    () => JSON.stringify(value),
    onUnsendable,
    (failure) => JSON.stringify({ __error__: failure }),
  )
