import { compareEntries, type SortValue } from './query.ts'

/** Blocks above this size are split: small enough for fast inserts, large enough to keep blocks few. */
const MAX_BLOCK = 1024

interface Block {
  values: SortValue[]
  keys: string[]
}

/** From `gte` (inclusive) to `lt` (exclusive). For strings that begin with `p`: `{ gte: p, lt: p + '\uffff' }`. */
export interface Range {
  gte?: string | number
  lt?: string | number
}

/** Our own: sorted-btree neither skips to an offset nor allows two keys with one value. */
export class OrderedIndex<T> {
  readonly sortValue: (record: T) => SortValue | undefined
  #blocks: Block[] = []
  #size = 0

  /** Records whose `sortValue` is `undefined` are left out. */
  constructor(sortValue: (record: T) => SortValue | undefined) {
    this.sortValue = sortValue
  }

  get size(): number {
    return this.#size
  }

  build(records: Iterable<readonly [string, T]>): void {
    const entries: { value: SortValue; key: string }[] = []
    for (const [key, record] of records) {
      const value = this.sortValue(record)
      if (value !== undefined) entries.push({ value, key })
    }
    entries.sort((a, b) => compareEntries(a.value, a.key, b.value, b.key))
    for (let start = 0; start < entries.length; start += MAX_BLOCK / 2) {
      const part = entries.slice(start, start + MAX_BLOCK / 2)
      this.#blocks.push({ values: part.map(({ value }) => value), keys: part.map(({ key }) => key) })
    }
    this.#size = entries.length
  }

  replace(key: string, before: T | undefined, after: T | undefined): void {
    const old = before && this.sortValue(before)
    const value = after && this.sortValue(after)
    if (old === value) return
    if (old !== undefined) this.#remove(old, key)
    if (value !== undefined) this.#insert(value, key)
  }

  first(): string | undefined {
    return this.#blocks[0]?.keys[0]
  }

  *walk(direction: 'asc' | 'desc', range: Range = {}): Generator<string> {
    if (direction === 'asc') yield* this.#ascend(range)
    else yield* this.#descend(range)
  }

  slice(direction: 'asc' | 'desc', offset: number, limit: number): string[] {
    const keys: string[] = []
    let skip = offset
    const blocks = direction === 'asc' ? this.#blocks : this.#blocks.toReversed()
    for (const block of blocks) {
      if (keys.length >= limit) break
      if (skip < block.keys.length) {
        const ordered = direction === 'asc' ? block.keys : block.keys.toReversed()
        keys.push(...ordered.slice(skip, skip + limit - keys.length))
      }
      skip = Math.max(0, skip - block.keys.length)
    }
    return keys
  }

  *#ascend({ gte, lt }: Range): Generator<string> {
    const start = gte === undefined ? { at: 0, position: 0 } : this.#place(gte, '')
    for (let at = start.at; at < this.#blocks.length; at++) {
      const { keys, values } = this.#blocks[at] as Block
      for (let i = at === start.at ? start.position : 0; i < keys.length; i++) {
        if (lt !== undefined && !isBelow(values[i] as SortValue, lt)) return
        yield keys[i] as string
      }
    }
  }

  *#descend({ gte, lt }: Range): Generator<string> {
    const end = lt === undefined ? { at: this.#blocks.length, position: 0 } : this.#place(lt, '')
    for (let at = Math.min(end.at, this.#blocks.length - 1); at >= 0; at--) {
      const { keys, values } = this.#blocks[at] as Block
      for (let i = at === end.at ? end.position - 1 : keys.length - 1; i >= 0; i--) {
        if (gte !== undefined && isBelow(values[i] as SortValue, gte)) return
        yield keys[i] as string
      }
    }
  }

  #insert(value: SortValue, key: string): void {
    if (this.#blocks.length === 0) this.#blocks.push({ values: [], keys: [] })
    const found = this.#place(value, key)
    const isPastEnd = found.at === this.#blocks.length
    const at = isPastEnd ? found.at - 1 : found.at
    const block = this.#blocks[at] as Block
    const position = isPastEnd ? block.keys.length : found.position
    block.values.splice(position, 0, value)
    block.keys.splice(position, 0, key)
    this.#size++
    if (block.keys.length > MAX_BLOCK) this.#split(at, block)
  }

  #remove(value: SortValue, key: string): void {
    const { at, position } = this.#place(value, key)
    const block = this.#blocks[at]
    if (block?.keys[position] !== key) return
    block.values.splice(position, 1)
    block.keys.splice(position, 1)
    this.#size--
    if (block.keys.length === 0) this.#blocks.splice(at, 1)
  }

  #split(at: number, block: Block): void {
    const half = block.keys.length >> 1
    this.#blocks.splice(at + 1, 0, { values: block.values.splice(half), keys: block.keys.splice(half) })
  }

  /** Block and position of the first entry at or after (`value`, `key`); past the last block if there is none. */
  #place(value: SortValue, key: string): { at: number; position: number } {
    const isBefore = (block: Block, i: number) =>
      compareEntries(block.values[i] as SortValue, block.keys[i] as string, value, key) < 0
    const at = firstIndex(this.#blocks.length, (i) => {
      const block = this.#blocks[i] as Block
      return !isBefore(block, block.keys.length - 1)
    })
    const block = this.#blocks[at]
    return { at, position: block ? firstIndex(block.keys.length, (i) => !isBefore(block, i)) : 0 }
  }
}

const isBelow = (value: SortValue, limit: string | number): boolean => value !== null && value < limit

/** Binary search. `holds` must stay true from the first such index on. */
const firstIndex = (length: number, holds: (index: number) => boolean): number => {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
