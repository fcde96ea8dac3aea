import type { JsonObject } from '../../json.ts'
import { OrderedIndex } from './ordered-index.ts'
import { ValueIndex } from './postings.ts'
import type { Page, SortValue } from './query.ts'
import { countRows, type Filter, matchingRows, type Search, type Searchable, searchRows } from './search.ts'
import { termsOf } from './terms.ts'

/** What a field of a record must be, for records that come from a file. */
export type FieldKind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null'

/**
 * What a table keeps, and by what its records are found. Indexes live in memory, and are built when first needed: one that
 * nobody asks for costs nothing. The values of one order are all texts or all numbers (or `null`).
 */
export interface TableSpec<
  T extends object,
  Ordered extends string = never,
  Exact extends string = never,
  Contained extends string = never,
> {
  /** Also the name of its file: `<name>.json`. */
  name: string
  /** The string that identifies a record, computed from the record itself; never empty. */
  key: (record: T) => string
  /** Fields that a record in an edited file must have, each with the kinds of value that it may have. */
  fields: { readonly [K in keyof T & string]?: readonly FieldKind[] }
  /** Orders to walk in either direction or from a point on; a record whose value is `undefined` is not in that order. */
  ordered?: Record<Ordered, (record: T) => SortValue | undefined>
  /** Values that records are found by. */
  exact?: Record<Exact, (record: T) => string>
  /** Objects that records are found by because they contain another one. */
  contained?: Record<Contained, (record: T) => JsonObject>
}

/** One step of a batch: a record that is put, a key that is removed, or, without a key, the removal of everything. */
export interface Change {
  readonly table: AnyTable
  readonly key?: string
  readonly record?: object
}

/** A table whose records nobody looks into: what the write-ahead log and the files see of it. */
export interface AnyTable {
  readonly name: string
  readonly fields: { readonly [field: string]: readonly FieldKind[] | undefined }
  readonly size: number
  /** Makes a change in memory and gives the step that takes it back. To be called by `Tables` only. */
  apply(key: string | undefined, record: object | undefined): () => void
  records(): IterableIterator<object>
  keyOf(record: object): string
}

/**
 * Records of one kind in memory, by key and by its indexes. Records are plain JSON and are never changed, only replaced:
 * `put`, `remove` and `clear` describe a change, which `Tables.commit` makes together with others, or not at all.
 */
export class Table<
  T extends object,
  Ordered extends string = never,
  Exact extends string = never,
  Contained extends string = never,
> implements AnyTable, Searchable<T, Ordered, Exact, Contained>
{
  readonly #spec: TableSpec<T, Ordered, Exact, Contained>
  #records = new Map<string, T>()
  #indexes = new Map<string, Index<T>>()
  /** Of `#indexes`, found without putting a name together: one is asked for after each write. */
  readonly #orders = new Map<Ordered, OrderedIndex<T>>()

  constructor(spec: TableSpec<T, Ordered, Exact, Contained>) {
    this.#spec = spec
  }

  get name(): string {
    return this.#spec.name
  }

  get fields(): AnyTable['fields'] {
    return this.#spec.fields
  }

  get size(): number {
    return this.#records.size
  }

  get(key: string): T | undefined {
    return this.#records.get(key)
  }

  has(key: string): boolean {
    return this.#records.has(key)
  }

  /** All records, in the order in which their keys first came. */
  records(): IterableIterator<T> {
    return this.#records.values()
  }

  /** One page of what matches; see `Search`. */
  search(search: Search<T, Ordered, Exact, Contained>): Page<T> {
    return searchRows(this, search)
  }

  /** The first record of an order. */
  first(order: Ordered): T | undefined {
    const index = this.#orders.get(order) ?? this.ordered(order)
    this.#orders.set(order, index)
    const key = index.first()
    return key === undefined ? undefined : this.#records.get(key)
  }

  /** All that match, in no promised order. */
  matches(filter: Filter<T, Exact, Contained>): T[] {
    return [...matchingRows(this, filter)]
  }

  count(filter: Filter<T, Exact, Contained>): number {
    return countRows(this, filter)
  }

  put(record: T): Change {
    return { table: this, key: this.#spec.key(record), record }
  }

  remove(key: string): Change {
    return { table: this, key }
  }

  clear(): Change {
    return { table: this }
  }

  keyOf(record: object): string {
    return this.#spec.key(record as T) // callers pass records of this table only
  }

  apply(key: string | undefined, record: object | undefined): () => void {
    if (key === undefined) return this.#empty()
    const before = this.#records.get(key)
    this.#replace(key, before, record as T | undefined) // `put` is the only source of records
    return () => this.#replace(key, record as T | undefined, before)
  }

  ordered(name: Ordered): OrderedIndex<T> {
    return this.#index(`ordered ${name}`, () => {
      const index = new OrderedIndex(
        (this.#spec.ordered as Record<Ordered, (record: T) => SortValue | undefined>)[name],
      )
      index.build(this.#records)
      return index
    })
  }

  exact(name: Exact): ValueIndex<T, string> {
    return this.#index(`exact ${name}`, () => {
      const subjectOf = (this.#spec.exact as Record<Exact, (record: T) => string>)[name]
      return new ValueIndex<T, string>(this.#records, subjectOf, (value) => [value])
    })
  }

  contained(name: Contained): ValueIndex<T, JsonObject> {
    return this.#index(`contained ${name}`, () => {
      const subjectOf = (this.#spec.contained as Record<Contained, (record: T) => JsonObject>)[name]
      return new ValueIndex<T, JsonObject>(this.#records, subjectOf, termsOf)
    })
  }

  /** An index of the caller's own, built when it is first asked for; it follows every change from then on. */
  index<I extends Index<T>>(name: string, build: () => I): I {
    return this.#index(`own ${name}`, build)
  }

  #index<I extends Index<T>>(name: string, build: () => I): I {
    const known = this.#indexes.get(name)
    if (known) return known as I // the name begins with the kind
    const built = build()
    this.#indexes.set(name, built)
    return built
  }

  #replace(key: string, before: T | undefined, after: T | undefined): void {
    try {
      for (const index of this.#indexes.values()) index.replace(key, before, after)
    } catch (error) {
      this.#orders.clear()
      this.#indexes = new Map() // some have the record and some have not: they are built again when they are needed
      throw error
    }
    if (after) this.#records.set(key, after)
    else this.#records.delete(key)
  }

  #empty(): () => void {
    const [records, indexes] = [this.#records, this.#indexes]
    this.#records = new Map()
    this.#indexes = new Map()
    this.#orders.clear()
    return () => {
      this.#orders.clear()
      this.#records = records
      this.#indexes = indexes
    }
  }
}

export interface Index<T> {
  replace(key: string, before: T | undefined, after: T | undefined): void
}
