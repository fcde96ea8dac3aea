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
  /** Sorts after every one given before. */
  ordered(): string
}

export const createIds = (): Ids => {
  const randomBytes = createRandomBytes()
  let msecs = 0
  let seq = 0
  return {
    random: () => v4(),
    ordered: () => {
      const random = randomBytes()
      const now = Date.now()
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

/** The id of the assistant that every graph has from the start. */
export const systemAssistantId = (graphId: string): string => v5(graphId, GRAPH_NAMESPACE)
