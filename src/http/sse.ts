import { Readable } from 'node:stream'
import { type Clock, every } from '../clock.ts'
import type { EventStream, SentEvent } from '../exchange.ts'
import { type OnUnserializable, serializeOr } from './serialize.ts'

/** The line ends of the Python server; every reader of event streams accepts them. */
const EOL = '\r\n'
const HEARTBEAT = `: heartbeat${EOL}${EOL}`

/** Clients that have seen two heartbeats treat three missing ones as a dead connection, so they continue to the end. */
const HEARTBEAT_MS = 5000

/** JSON is one line, so one `data:` line is enough. */
const encodeEvent = (sent: Pick<SentEvent, 'event' | 'id' | 'json'>): string => {
  const { event, id } = sent
  const lines = [`event: ${oneLine(event)}`, `data: ${sent.json()}`]
  if (id !== undefined) lines.push(`id: ${oneLine(id)}`)
  return lines.join(EOL) + EOL + EOL
}

const encodeAny = (event: SentEvent, onUnserializable: OnUnserializable): string =>
  serializeOr(
    () => encodeEvent(event),
    onUnserializable,
    (failure) => encodeEvent({ event: 'error', id: event.id, json: () => JSON.stringify(failure) }),
  )

/** A line break in a name would begin another field. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')

interface EventOptions {
  /** An `error` event replaces the event, and the stream continues. */
  onUnserializable: OnUnserializable
  clock: Clock
  heartbeatMs?: number
  /** Called after each event. */
  onPush?: ((stream: Readable) => void) | undefined
}

/** When the client disconnects, reading ends at once and `onDisconnect` is called. */
export const toEventBytes = (
  { events, onDisconnect }: EventStream,
  { onUnserializable, clock, heartbeatMs = HEARTBEAT_MS, onPush }: EventOptions,
): Readable => {
  const reader = events[Symbol.asyncIterator]()
  let isReading = false
  let hasEnded = false

  const readOn = async (): Promise<void> => {
    isReading = true
    try {
      for (let hasRoom = true; hasRoom && !hasEnded; ) {
        const { done, value } = await reader.next()
        if (stream.destroyed) return
        if (done) {
          hasEnded = true
          stream.push(null)
        } else {
          hasRoom = stream.push(encodeAny(value, onUnserializable))
          onPush?.(stream)
        }
      }
    } catch (error) {
      stream.destroy(error as Error) // what a reader throws
    } finally {
      isReading = false
    }
  }

  const stream = new Readable({
    read() {
      if (!isReading) void readOn()
    },
    destroy(error, callback) {
      heartbeat.cancel()
      if (!hasEnded) onDisconnect?.()
      Promise.resolve(reader.return?.()).then(
        () => callback(error),
        (failure: Error) => callback(error ?? failure),
      )
    },
  })
  // A client that has not read what was sent needs no heartbeat. But only one more read tells that it was dropped.
  const heartbeat = every(clock, heartbeatMs, () => {
    if (hasEnded) return
    if (stream.readableLength < stream.readableHighWaterMark) stream.push(HEARTBEAT)
    else if (!isReading) void readOn()
  })
  return stream
}
