import type { TimeSlice } from '../../yielding.ts'
import { wordsAt } from './item-words.ts'
import { itemKey, type StoredItem } from './items-table.ts'

/** Dead entries up to which the index is never built anew. */
const MIN_DEAD = 1000

/** Slots of the items that have a word, in rising order, each followed by how often the item has it. */
export type Posting = readonly number[]

/** The index at one moment: later changes do not show in it. */
export interface TextIndexSnapshot {
  /** By slot; the later written have the higher ones. Undefined where an item was replaced or removed. */
  items: readonly (StoredItem | undefined)[]
  /** Number of words of each item, by slot. */
  lengths: readonly number[]
  /** Of all items. */
  count: number
  totalLength: number
  /** May go on beyond the slots of `items`. */
  posting(word: string): Posting
}

/**
 * An inverted index: which items have which words, and how often. Changes are noted at once and read before the next query,
 * so that they cost a write nearly nothing. Our own: MiniSearch 7 gives no frequencies, which a ranking among the items of
 * one namespace needs, and with 100,000 items took 7 times as long to build, 4 times the memory, and 14 times as long for a
 * word that half of them have.
 */
export class TextIndex {
  #postings = new Map<string, number[]>()
  #items: (StoredItem | undefined)[] = []
  #lengths: number[] = []
  #slots = new Map<string, number>()
  /** Items that are not read yet, by key, in the order in which they were written. */
  #waiting: Map<string, StoredItem>
  #totalLength = 0

  /** Of records in the order in which they were written. */
  constructor(records: Iterable<readonly [string, StoredItem]>) {
    this.#waiting = new Map(records)
  }

  /** Follows a change of one item; `undefined` where there was or will be none. */
  replace(key: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
    const slot = this.#slots.get(key)
    const isRead = before && after && before.value === after.value && before.index === after.index
    if (isRead && !this.#waiting.has(key)) {
      if (slot !== undefined) this.#items[slot] = after
      return
    }
    this.#waiting.delete(key) // so that it comes last when it is put in again
    if (slot !== undefined) this.#remove(key, slot)
    if (after) this.#waiting.set(key, after)
  }

  /** Reads what is new, with pauses. To be awaited before the index is asked for anything. */
  async update(slice: TimeSlice): Promise<void> {
    if (this.#items.length - this.#slots.size > Math.max(MIN_DEAD, this.#slots.size)) this.#reset()
    for (const [key, item] of this.#waiting) {
      this.#waiting.delete(key)
      this.#add(key, item)
      if (slice.isOver()) await slice.pause()
    }
  }

  /** Undefined for an item without searchable words. */
  slot({ namespace, key }: StoredItem): number | undefined {
    return this.#slots.get(itemKey(namespace, key))
  }

  /** Number of words of the item in a slot. */
  lengthAt(slot: number): number {
    return this.#lengths[slot] ?? 0
  }

  /** How often the item in a slot has a word. */
  countAt(slot: number, word: string): number {
    const posting = this.#postings.get(word) ?? []
    let low = 0
    let high = posting.length / 2
    while (low < high) {
      const middle = (low + high) >> 1
      if ((posting[2 * middle] as number) < slot) low = middle + 1
      else high = middle
    }
    return posting[2 * low] === slot ? (posting[2 * low + 1] as number) : 0
  }

  snapshot(): TextIndexSnapshot {
    const postings = this.#postings
    return {
      items: this.#items.slice(),
      lengths: this.#lengths,
      count: this.#slots.size,
      totalLength: this.#totalLength,
      posting: (word) => postings.get(word) ?? [],
    }
  }

  #add(key: string, item: StoredItem): void {
    const words = wordsAt(item.value, item.index === false ? [] : (item.index ?? ['$']))
    if (words.length === 0) return
    const slot = this.#items.push(item) - 1
    this.#lengths.push(words.length)
    this.#slots.set(key, slot)
    this.#totalLength += words.length
    for (const word of words) {
      const posting = this.#postings.get(word)
      if (!posting) this.#postings.set(word, [slot, 1])
      else if (posting[posting.length - 2] === slot) posting[posting.length - 1] = (posting.at(-1) ?? 0) + 1
      else posting.push(slot, 1)
    }
  }

  #remove(key: string, slot: number): void {
    this.#slots.delete(key)
    this.#items[slot] = undefined
    this.#totalLength -= this.#lengths[slot] ?? 0
  }

  /** Forgets what was read, and with it what is left of items that have gone. */
  #reset(): void {
    const live = [...this.#slots].map(([key, slot]): [string, StoredItem] => [key, this.#items[slot] as StoredItem])
    this.#waiting = new Map([...live, ...this.#waiting])
    this.#postings = new Map()
    this.#items = []
    this.#lengths = []
    this.#slots = new Map()
    this.#totalLength = 0
  }
}
