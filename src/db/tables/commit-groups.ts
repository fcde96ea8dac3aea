import type { Change } from './table.ts'
import type { Tables } from './tables.ts'

/** Changes that are committed at a time, where there may be any number of groups. */
const CHUNK = 200

/**
 * Commits a group of changes for each item, some groups at a time: each is atomic, and in between other requests have
 * their turn. An item's changes are asked for only when its turn comes, so that they may rest on what is there then.
 */
export const commitGroups = async <T>(
  tables: Tables,
  items: Iterable<T>,
  changesOf: (item: T) => readonly Change[],
): Promise<void> => {
  let chunk: Change[] = []
  for (const item of items) {
    chunk.push(...changesOf(item))
    if (chunk.length < CHUNK) continue
    await tables.commit(chunk)
    await new Promise(setImmediate) // memory-only commits resolve at once
    chunk = []
  }
  await tables.commit(chunk)
}
