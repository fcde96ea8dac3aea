import type { ProtocolEventChunk, StoredProtocolEvent } from '../../db/protocol-events/protocol-events.ts'
import type { LoggedEvent } from './protocol-event.ts'

/** What replaces some chunks of a run, which follow each other. */
export interface MergedChunks {
  gone: readonly ProtocolEventChunk[]
  chunk: ProtocolEventChunk
}

/** About what an event has besides its data. */
const HEAD_CHARACTERS = 200
/** Chunks are merged up to this size. */
const MERGED_CHARACTERS = 64 * 1024
/** A run is not merged any further, because that is written at once. */
const MOST_MERGED_CHARACTERS = 4 * 1024 * 1024

export const charactersOf = ({ events }: ProtocolEventChunk): number =>
  events.reduce((sum, { data }) => sum + data.length + HEAD_CHARACTERS, 0)

/**
 * Puts the small chunks of a run together, once it has ended: events are stored one by one as they come, and a chunk for
 * each would take as much memory and start-up time as the events themselves.
 */
export const mergeChunks = (chunks: readonly ProtocolEventChunk[]): MergedChunks[] => {
  const groups: { gone: ProtocolEventChunk[]; characters: number }[] = []
  let total = 0
  for (const chunk of chunks) {
    const characters = charactersOf(chunk)
    total += characters
    if (total > MOST_MERGED_CHARACTERS) break
    const last = groups.at(-1)
    const before = last?.gone.at(-1)
    const isNext = before !== undefined && before.seq + before.events.length === chunk.seq
    if (last && isNext && last.characters + characters <= MERGED_CHARACTERS) {
      last.gone.push(chunk)
      last.characters += characters
    } else groups.push({ gone: [chunk], characters })
  }
  return groups
    .filter(({ gone }) => gone.length > 1)
    .map(({ gone }) => ({
      gone,
      chunk: { ...(gone[0] as ProtocolEventChunk), events: gone.flatMap(({ events }) => events) },
    }))
}

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
