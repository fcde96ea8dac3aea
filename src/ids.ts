import { randomFillSync } from 'node:crypto'
import { v4, v5, v7 } from 'uuid'

/** The namespace in which the real servers derive a system assistant's id from its graph id (observed, not documented). */
const GRAPH_NAMESPACE = '6ba7b821-9dad-11d1-80b4-00c04fd430c8'

const ID_BYTES = 16
/** Ids whose random bytes are asked for at a time: the system takes longer to answer than an id takes to make. */
const POOLED_IDS = 256

/** Ids of one world: v4 for assistants, v7 (they sort by time) for threads, runs and crons, as the real server has them. */
export interface Ids {
  random(): string
  /** Sorts after every one given before, unless there was a `restart` between. */
  ordered(): string
  /** With a seed, the ids are those from the start again. To be called when nothing is left that has one. */
  restart(): void
}

/** The time in ordered ids that repeat: 2026-01-01. */
const SEEDED_TIME = 1_767_225_600_000

/** With a seed the ids are the same from start to start: only for a world that starts empty, or they would be taken. */
export const createIds = (seed?: number): Ids => {
  let randomBytes = seed === undefined ? createRandomBytes() : createSeededBytes(seed)
  let msecs = 0
  let seq = 0
  return {
    random: () => (seed === undefined ? v4() : v4({ random: randomBytes() })),
    restart: () => {
      if (seed === undefined) return
      randomBytes = createSeededBytes(seed)
      msecs = 0
    },
    ordered: () => {
      const random = randomBytes()
      const now = seed === undefined ? Date.now() : SEEDED_TIME
      if (now > msecs) {
        msecs = now
        // Half of what 32 bits hold, so that nobody counts to the end of them within a millisecond.
        seq = random.readUInt32BE() >>> 1
      } else seq++
      return v7({ random, msecs, seq })
    },
  }
}

/** Gives the random bytes of one id, to be used before the next are asked for. */
const createRandomBytes = (): (() => Buffer) => {
  const pool = Buffer.alloc(ID_BYTES * POOLED_IDS)
  let at = pool.length
  return () => {
    if (at === pool.length) {
      randomFillSync(pool)
      at = 0
    }
    at += ID_BYTES
    return pool.subarray(at - ID_BYTES, at)
  }
}

/** By the generator that is known as mulberry32. */
const createSeededBytes = (seed: number): (() => Buffer) => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 24
  }
  return () => Buffer.from(Array.from({ length: ID_BYTES }, next))
}

/** The id of the assistant that every graph has from the start. */
export const systemAssistantId = (graphId: string): string => v5(graphId, GRAPH_NAMESPACE)

/** An id that is always the same for this name within the thing that has the uuid `from`. */
export const derivedId = (from: string, name: string): string => v5(name, from)

/**
 * A UUID as it is stored: lower case with dashes. The forms that Python's `uuid.UUID` reads (upper case, no dashes, in
 * braces, `urn:uuid:`) all name the same thing. Undefined when it is no UUID.
 */
export const canonicalUuid = (given: string): string | undefined => {
  const digits = given
    .toLowerCase()
    .replace(/^urn:uuid:/, '')
    .replace(/^\{(.*)\}$/, '$1')
    .replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
