import { ApiError } from '../../errors.ts'
import type { Change } from '../tables/table.ts'

/** `[table, record]` puts, `[table, key]` removes, `[table]` clears; a number: the record of that earlier change. */
export type WrittenChange = readonly [table: string, entry?: object | string | number]

/**
 * Writes a record that goes into several tables (as current, and as a version) only once. Throws an ApiError when the
 * batch is longer than V8's longest string, about 512 MB.
 */
export const encodeBatch = (changes: readonly Change[]): string => {
  const written = new Map<object, number>()
  return stringify(
    changes.map(({ table, key, record }, index): WrittenChange => {
      if (key === undefined) return [table.name]
      if (!record) return [table.name, key]
      const earlier = written.get(record)
      if (earlier === undefined) written.set(record, index)
      return [table.name, earlier ?? record]
    }),
  )
}

const stringify = (value: unknown): string => {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ApiError(
      'too_large',
      'Cannot store this change: it is longer than 512 MB. Split it up. Nothing was changed.',
    )
  }
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
