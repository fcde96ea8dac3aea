import type { JsonObject } from '../../json.ts'
import { OrderedIndex } from './ordered-index.ts'
import { ValueIndex } from './postings.ts'
import type { Page, SortValue } from './query.ts'
import { countRows, type Filter, matchingRows, type Search, type Searchable, searchRows } from './search.ts'
import { termsOf } from './terms.ts'

export type FieldKind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null'

/** Indexes are built when first needed. The values of one order are all strings or all numbers (or `null`). */
export interface TableSpec<
  T extends object,
  Ordered extends string = never,
  Exact extends string = never,
  Contained extends string = never,
> {
  /** Also the name of its file: `<name>.json`. */
  name: string
  key: (record: T) => string
  /** Whether clients get its records as they are stored. */
  isShown?: boolean
  /** Required fields of a record in a file, with the allowed kinds of their values. */
  fields: { readonly [K in keyof T & string]?: readonly FieldKind[] }
  /** Sort orders; a record whose value is `undefined` is not in that order. */
  ordered?: Record<Ordered, (record: T) => SortValue | undefined>
  exact?: Record<Exact, (record: T) => string>
  contained?: Record<Contained, (record: T) => JsonObject>
}

/** One step of a batch: puts a record, removes a key, or, without a key, clears the table. */
export interface Change {
  readonly table: AnyTable
  readonly key?: string
  readonly record?: object
}

export interface AnyTable {
  readonly name: string
  readonly fields: { readonly [field: string]: readonly FieldKind[] | undefined }
  readonly size: number
  readonly isShown: boolean
  /** Applies a change in memory and returns a function that undoes it. Called by `Tables` only. */
  apply(key: string | undefined, record: object | undefined): () => void
  /** All records of this moment. Takes some 10 ms for a million. */
  snapshot(): object[]
  keyOf(record: object): string
}

/** Records are never modified, only replaced. `put` and the like describe a change, which a transaction applies. */
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
  /** Entries of `#indexes` by bare name: looked up after each write, where building the full name was measurable. */
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

  get isShown(): boolean {
    return this.#spec.isShown === true
  }

  get(key: string): T | undefined {
    return this.#records.get(key)
  }

  has(key: string): boolean {
    return this.#records.has(key)
  }

  /** In the order in which their keys were first added. */
  records(): IterableIterator<T> {
    return this.#records.values()
  }

  snapshot(): T[] {
    return [...this.#records.values()]
  }

  search(search: Search<T, Ordered, Exact, Contained>): Page<T> {
    return searchRows(this, search)
  }

  first(order: Ordered): T | undefined {
    const index = this.#orders.get(order) ?? this.ordered(order)
    this.#orders.set(order, index)
    const key = index.first()
    return key === undefined ? undefined : this.#records.get(key)
  }

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

  /** A custom index, built on first use; it is updated with every change from then on. */
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
      this.#indexes = new Map() // only some were updated: rebuild all when needed
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
