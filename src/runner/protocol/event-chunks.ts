import type { ProtocolEventChunk, StoredProtocolEvent } from '../../db/protocol-events/protocol-events.ts'
import type { LoggedEvent } from './protocol-event.ts'

/** A chunk is written as one line. A single event may be longer. */
const MAX_CHARACTERS = 1024 * 1024

/** Puts consecutive events of a run together. */
export const toChunks = (threadId: string, events: readonly LoggedEvent[]): ProtocolEventChunk[] => {
  const chunks: (ProtocolEventChunk & { events: StoredProtocolEvent[] })[] = []
  let characters = 0
  for (const event of events) {
    const { run_id, seq } = event
    const stored = event.toStored()
    const last = chunks.at(-1)
    characters += stored.data.length
    const fits = last?.run_id === run_id && seq === last.seq + last.events.length && characters <= MAX_CHARACTERS
    if (fits) last.events.push(stored)
    else {
      chunks.push({ thread_id: threadId, run_id, seq, events: [stored] })
      characters = stored.data.length
    }
  }
  return chunks
}
