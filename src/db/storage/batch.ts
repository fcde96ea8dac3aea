import { ApiError } from '../../errors.ts'
import type { Change } from '../tables/table.ts'

/** `[table, record]` puts, `[table, key]` removes, `[table]` clears; a number: the record of that earlier change. */
export type WrittenChange = readonly [table: string, entry?: object | string | number]

/** The JSON of a transaction's changes, written change by change: those of a long transaction come in slices. */
export class Batch {
  readonly #texts: Map<object, string>
  readonly #parts: string[] = []
  /** By record: a record that goes into several tables (as current, and as a version) is written only once. */
  readonly #written = new Map<object, number>()

  /** @param texts gets the JSON of records of shown tables */
  constructor(texts: Map<object, string>) {
    this.#texts = texts
  }

  /** Throws an ApiError when the record is longer than V8's longest string, about 512 MB. */
  add(change: Change): void {
    this.#parts.push(orTooLarge(() => this.#encode(change)))
  }

  /** Throws an ApiError when it is longer than V8's longest string. */
  json(): string {
    return orTooLarge(() => `[${this.#parts.join(',')}]`)
  }

  #encode({ table, key, record }: Change): string {
    if (key === undefined) return JSON.stringify([table.name] satisfies WrittenChange)
    if (!record) return JSON.stringify([table.name, key] satisfies WrittenChange)
    const earlier = this.#written.get(record)
    if (earlier !== undefined) return JSON.stringify([table.name, earlier] satisfies WrittenChange)
    this.#written.set(record, this.#parts.length)
    const json = JSON.stringify(record)
    if (table.isShown) this.#texts.set(record, json)
    return `["${table.name}",${json}]`
  }
}

const orTooLarge = (encode: () => string): string => {
  try {
    return encode()
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
