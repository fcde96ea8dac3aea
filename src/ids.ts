import { randomFillSync } from 'node:crypto'
import { v4, v5, v7 } from 'uuid'
import { type Clock, createClock } from './clock.ts'
import { ApiError } from './errors.ts'

/** The real servers derive a system assistant's id from its graph id in this namespace (observed, not documented). */
const GRAPH_NAMESPACE = '6ba7b821-9dad-11d1-80b4-00c04fd430c8'

const ID_BYTES = 16
/** Random bytes are fetched for so many ids at once, since the system call takes longer than making an id. */
const POOLED_IDS = 256

/** v4 for assistants, v7 (they sort by time) for threads, runs and crons, as the real server has them. */
export interface Ids {
  random(): string
  /** Sorts after every one given before, unless there was a `restart` between. */
  ordered(): string
  /** Ten random characters (a-z, 0-9), for what only has to differ from its neighbours. */
  suffix(): string
  /** With a seed: repeats the ids from the first one on. Call it only when nothing with such an id is left. */
  restart(): void
}

interface IdOptions {
  /** Makes every start give the same ids. Only for a world that starts empty: in others these ids are taken already. */
  seed?: number | undefined
  clock?: Pick<Clock, 'now'> | undefined
  /** An ordered id that was given before: new ones sort after it. */
  after?: string | undefined
}

/** The time in all ordered ids of a seed: 2026-01-01. */
const SEEDED_TIME = 1_767_225_600_000

export const createIds = ({ seed, clock = createClock(), after }: IdOptions = {}): Ids => {
  const isSeeded = seed !== undefined
  let randomBytes = isSeeded ? createSeededBytes(seed) : createRandomBytes()
  let suffixBytes = isSeeded ? createSeededBytes(~seed) : randomBytes
  let msecs = after === undefined ? 0 : timeOfOrdered(after) + 1
  let seq = 0
  return {
    random: () => (isSeeded ? v4({ random: randomBytes() }) : v4()),
    suffix: () => toSuffix(suffixBytes()),
    restart: () => {
      if (!isSeeded) return
      randomBytes = createSeededBytes(seed)
      suffixBytes = createSeededBytes(~seed)
      msecs = 0
    },
    ordered: () => {
      const random = randomBytes()
      const now = isSeeded ? SEEDED_TIME : Math.floor(clock.now())
      if (now > msecs) {
        msecs = now
        // Starts in the lower half of 32 bits, so that it cannot overflow within a millisecond.
        seq = random.readUInt32BE() >>> 1
      } else seq++
      return v7({ random, msecs, seq })
    },
  }
}

/** The first twelve digits of a UUID of version 7 are its milliseconds since 1970. */
const timeOfOrdered = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

const SUFFIX_LENGTH = 10

const toSuffix = (bytes: Buffer): string => bytes.readUIntBE(0, 6).toString(36).padStart(SUFFIX_LENGTH, '0')

/** The next call of the result may overwrite its bytes. */
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

/** The generator known as mulberry32. */
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

export const systemAssistantId = (graphId: string): string => v5(graphId, GRAPH_NAMESPACE)

export const derivedId = (from: string, name: string): string => v5(name, from)

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Takes every spelling that Python's `uuid.UUID()` takes (dashless, braced, `urn:uuid:`), as the real server does. */
export const canonicalUuid = (text: string): string | undefined => {
  if (CANONICAL_UUID.test(text)) return text
  if (text.length > LONGEST_UUID) return undefined
  const digits = text
    .replace('urn:', '')
    .replace('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '')
    .toLowerCase()
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Throws `invalid`, in the Python server's words. */
export const requireUuid = (text: string, of: 'assistant' | 'thread' | 'run'): string => {
  const id = canonicalUuid(text)
  if (id === undefined) throw new ApiError('invalid', `Invalid ${of} ID: must be a UUID`)
  return id
}

/** Python takes any number of dashes and braces; nobody sends so many. */
const LONGEST_UUID = 60
