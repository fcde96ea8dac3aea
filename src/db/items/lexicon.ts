import { wordsAt } from './item-words.ts'
import type { StoredItem } from './items-table.ts'

/** The words of items, each word as a number, so that what was read of a text once can be kept in little space. */
export class Lexicon {
  readonly #numbers = new Map<string, number>()
  /** By value, which every write replaces. */
  readonly #texts = new WeakMap<object, Uint32Array>()

  /** How many different words it knows. */
  get size(): number {
    return this.#numbers.size
  }

  /** The words that a query finds an item by, in their order; none for one that no query is to find. */
  textOf({ value, index }: StoredItem): Uint32Array {
    const known = this.#texts.get(value)
    if (known) return known
    const words = wordsAt(value, index === false ? [] : (index ?? ['$']))
    const text = Uint32Array.from(words, (word) => this.numberOf(word))
    this.#texts.set(value, text)
    return text
  }

  numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(word, number)
    return number
  }
}
