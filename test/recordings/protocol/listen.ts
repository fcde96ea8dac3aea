import { setTimeout as sleep } from 'node:timers/promises'
import type { ShownEvent } from '../answers.ts'
import type { Exchange } from '../transcript.ts'
import { type WireEvent, wireEvents } from './wire-events.ts'

/** A stream has nothing more to say when nothing has come for so long. */
const QUIET_MS = 300
/** What has not come by then will not come. */
const LOST_MS = 8000
const LOOK_MS = 20

export interface Listener {
  /** What has come so far. */
  events(): WireEvent[]
  /** Resolves when the stream has been left, or has ended, with all of it. */
  left: Promise<WireEvent[]>
}

/**
 * Reads a stream that does not end, for as long as the recording client did: until what is expected has come and
 * nothing comes after it.
 */
export const listen = (
  response: Response,
  exchange: Exchange,
  expected: readonly ShownEvent[],
  leave: () => void,
): Listener => {
  let text = ''
  let cameAt = performance.now()
  let hasEnded = false
  const startedAt = cameAt
  const read = async () => {
    try {
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        // Heartbeats are no events.
        if (chunk.includes('data: ')) cameAt = performance.now()
        text += chunk
      }
    } catch {
      // Left by us, or broken: what has come tells.
    }
    hasEnded = true
  }
  const isOver = () => {
    const now = performance.now()
    if (now - startedAt < exchange.endedAt - exchange.sentAt) return false
    const isThere = wireEvents(text).length >= expected.length
    return now - cameAt >= (isThere ? (isLeftInMidStream(exchange) ? 0 : QUIET_MS) : LOST_MS)
  }
  const untilLeft = async () => {
    const reading = read()
    while (!hasEnded && !isOver()) await sleep(LOOK_MS)
    leave()
    await reading
    return wireEvents(text)
  }
  return { events: () => wireEvents(text), left: untilLeft() }
}

/** The recording client left at an event, and did not wait for another. */
export const isLeftInMidStream = ({ cameAt, endedAt }: Exchange): boolean => {
  const last = cameAt.at(-1)
  return last !== undefined && endedAt - last < MID_STREAM_MS
}

const MID_STREAM_MS = 5
