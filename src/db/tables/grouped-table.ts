import type { AnyTable, Change, FieldKind } from './table.ts'

export interface GroupedTableSpec<T extends object> {
  name: string
  group: (record: T) => string
  /** Identifies the record within its group. Records are sorted by these parts, compared as text. */
  path: (record: T) => readonly string[]
  fields: { readonly [K in keyof T & string]?: readonly FieldKind[] }
}

/** Dropping a group takes constant time, in memory and in the log. Records are never modified, only replaced. */
export class GroupedTable<T extends object> implements AnyTable {
  readonly #spec: GroupedTableSpec<T>
  #groups = new Map<string, Group<T>>()
  #size = 0

  constructor(spec: GroupedTableSpec<T>) {
    this.#spec = spec
  }

  get name(): string {
    return this.#spec.name
  }

  get fields(): AnyTable['fields'] {
    return this.#spec.fields
  }

  get size(): number {
    return this.#size
  }

  get isShown(): boolean {
    return false
  }

  *groups(): Generator<string> {
    for (const name of this.#groups.keys()) yield unescaped(name)
  }

  get(group: string, path: readonly string[]): T | undefined {
    return this.#groups.get(escaped(group))?.records.get(joined(path))
  }

  count(group: string): number {
    return this.#groups.get(escaped(group))?.keys.length ?? 0
  }

  /** Records whose path extends `prefix`, in order; with `below`, only those whose next part is less than it. */
  *walk(
    group: string,
    {
      prefix = [],
      below,
      direction = 'asc',
    }: { prefix?: readonly string[]; below?: string; direction?: 'asc' | 'desc' } = {},
  ): Generator<T> {
    const found = this.#groups.get(escaped(group))
    if (!found) return
    const start = prefix.length === 0 ? '' : `${joined(prefix)}/`
    const first = firstNotBelow(found.keys, start)
    const end = below === undefined ? pastPrefix(found.keys, start) : firstNotBelow(found.keys, start + joined([below]))
    // A copy: a paused walk still sees the records of its start, except removed ones.
    const keys = found.keys.slice(first, Math.max(first, end))
    for (const key of direction === 'asc' ? keys : keys.reverse()) {
      const record = found.records.get(key)
      if (record) yield record
    }
  }

  /** The last record of each first part of the paths, without reading the others. Paths have two parts or more. */
  *lasts(group: string): Generator<T> {
    const found = this.#groups.get(escaped(group))
    for (let at = (found?.keys.length ?? 0) - 1; found && at >= 0; ) {
      const key = found.keys[at] as string
      const record = found.records.get(key)
      if (record) yield record
      at = firstNotBelow(found.keys, key.slice(0, key.indexOf('/') + 1)) - 1
    }
  }

  put(record: T): Change {
    return { table: this, key: this.keyOf(record), record }
  }

  remove(record: T): Change {
    return { table: this, key: this.keyOf(record) }
  }

  drop(group: string): Change {
    return { table: this, key: escaped(group) }
  }

  /** Without a generator, which takes ten times as long: all other work waits. */
  snapshot(): T[] {
    const all = new Array<T>(this.#size)
    let at = 0
    for (const { records } of this.#groups.values()) for (const record of records.values()) all[at++] = record
    return all
  }

  keyOf(record: object): string {
    const [group, path] = this.#placeOf(record as T) // callers pass records of this table only
    return `${group}/${path}`
  }

  apply(key: string | undefined, record: object | undefined): () => void {
    if (key === undefined) return this.#empty()
    const end = key.indexOf('/')
    if (end < 0) return this.#drop(key)
    // Not cut out of `key` for a record: what is kept would keep the whole key in memory.
    const [group, path] = record ? this.#placeOf(record as T) : [key.slice(0, end), key.slice(end + 1)]
    const before = this.#groups.get(group)?.records.get(path)
    this.#replace(group, path, record as T | undefined) // `put` is the only source of records
    return () => this.#replace(group, path, before)
  }

  #placeOf(record: T): [group: string, path: string] {
    return [escaped(this.#spec.group(record)), joined(this.#spec.path(record))]
  }

  #replace(name: string, path: string, record: T | undefined): void {
    const group = this.#groups.get(name) ?? { records: new Map<string, T>(), keys: [] }
    const isThere = group.records.has(path)
    const at = record && isThere ? 0 : firstNotBelow(group.keys, path)
    if (record) {
      group.records.set(path, record)
      if (!isThere) group.keys.splice(at, 0, path)
      this.#groups.set(name, group)
    } else if (isThere) {
      group.records.delete(path)
      group.keys.splice(at, 1)
      if (group.keys.length === 0) this.#groups.delete(name)
    }
    this.#size += Number(record !== undefined) - Number(isThere)
  }

  #drop(name: string): () => void {
    const group = this.#groups.get(name)
    if (!group) return () => {}
    this.#groups.delete(name)
    this.#size -= group.keys.length
    return () => {
      this.#groups.set(name, group)
      this.#size += group.keys.length
    }
  }

  #empty(): () => void {
    const [groups, size] = [this.#groups, this.#size]
    this.#groups = new Map()
    this.#size = 0
    return () => {
      this.#groups = groups
      this.#size = size
    }
  }
}

interface Group<T> {
  records: Map<string, T>
  keys: string[]
}

/** Unique for its parts: they are escaped, so that `/` only separates them. */
const joined = (parts: readonly string[]): string => parts.map(escaped).join('/')

const escaped = (part: string): string => part.replace(/[%/]/g, encodeURIComponent)

const unescaped = (part: string): string => part.replace(/%25|%2F/g, decodeURIComponent)

const firstNotBelow = (keys: readonly string[], key: string): number => {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] as string) < key) low = middle + 1
    else high = middle
  }
  return low
}

/** `0` is the character after `/`, so that this ends the keys that begin with `prefix`. */
const pastPrefix = (keys: readonly string[], prefix: string): number =>
  prefix === '' ? keys.length : firstNotBelow(keys, `${prefix.slice(0, -1)}0`)
