import { createKeyedMutex, type KeyedMutex } from '../../db/tables/keyed-mutex.ts'

/** Of one world: what its commands share. */
export interface CommandLocks {
  /** One command of a thread acts at a time. */
  ofThread: KeyedMutex
  /** How long a command waits for the runs of its thread to end. */
  holdMs: number
}

/** As long as the Python server waits. */
const LONGEST_HOLD_MS = 5000
const SHORTEST_HOLD_MS = 500

/** `pace`: what the delays of scripts are multiplied by. */
export const createCommandLocks = ({ pace }: { pace: number }): CommandLocks => ({
  ofThread: createKeyedMutex(),
  holdMs: Math.min(LONGEST_HOLD_MS, Math.max(SHORTEST_HOLD_MS, LONGEST_HOLD_MS * pace)),
})
