import type { Change } from '../tables/table.ts'

/**
 * A change as the write-ahead log has it: `[table, record]` puts, `[table, key]` removes, `[table]` empties. A number in place of
 * the record stands for that of an earlier change of the same batch, counted from 0.
 */
export type WrittenChange = readonly [table: string, entry?: object | string | number]

/** A record that goes into several tables (as current, and as a version) is written once. */
export const encodeBatch = (changes: readonly Change[]): string => {
  const written = new Map<object, number>()
  return JSON.stringify(
    changes.map(({ table, key, record }, index): WrittenChange => {
      if (key === undefined) return [table.name]
      if (!record) return [table.name, key]
      const earlier = written.get(record)
      if (earlier === undefined) written.set(record, index)
      return [table.name, earlier ?? record]
    }),
  )
}

/** A change with its record in place: `[table, record]` puts, `[table, key]` removes, `[table]` empties. */
export type ReadChange = readonly [table: string, entry?: object | string]

/** The same with every record in its place; `undefined` when a number leads to none, which we never write. */
export const decodeBatch = (changes: readonly WrittenChange[]): ReadChange[] | undefined => {
  const read = changes.map(([table, entry]): ReadChange | undefined => {
    if (typeof entry !== 'number') return entry === undefined ? [table] : [table, entry]
    const record = changes[entry]?.[1]
    return typeof record === 'object' ? [table, record] : undefined
  })
  return read.includes(undefined) ? undefined : (read as ReadChange[]) // just looked
}
