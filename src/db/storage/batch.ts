import type { Change } from '../tables/table.ts'

/** `[table, record]` puts, `[table, key]` removes, `[table]` clears; a number: the record of that earlier change. */
export type WrittenChange = readonly [table: string, entry?: object | string | number]

/** Writes a record that goes into several tables (as current, and as a version) only once. */
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

export type ReadChange = readonly [table: string, entry?: object | string]

/** Resolves references; `undefined` when one is invalid, which we never write. */
export const decodeBatch = (changes: readonly WrittenChange[]): ReadChange[] | undefined => {
  const read = changes.map(([table, entry]): ReadChange | undefined => {
    if (typeof entry !== 'number') return entry === undefined ? [table] : [table, entry]
    const record = changes[entry]?.[1]
    return typeof record === 'object' ? [table, record] : undefined
  })
  return read.includes(undefined) ? undefined : (read as ReadChange[]) // just checked
}
