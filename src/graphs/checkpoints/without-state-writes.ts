import type { CheckpointFound, Checkpoints } from '../../db/checkpoints/checkpoints.ts'

/** Pending writes without those to the state: interrupts, answers and errors stay. */
export const withoutStateWrites = (checkpoints: Checkpoints): Checkpoints => ({
  ...checkpoints,
  async get(threadId, checkpointNs, checkpointId) {
    const found = await checkpoints.get(threadId, checkpointNs, checkpointId)
    return found && specialOnly(found)
  },
  async *list(listing) {
    for await (const found of checkpoints.list(listing)) yield specialOnly(found)
  },
})

/** Special writes have indexes below zero. */
const specialOnly = (found: CheckpointFound): CheckpointFound => ({
  ...found,
  writes: found.writes.filter(({ index }) => index < 0),
})
