import type { StoredItem } from './items-table.ts'

/** `score` is between 0 (no word in common with the query) and 1. */
export interface RankedItem {
  item: StoredItem
  score: number
}

/** So many more than wanted are kept before they are sorted. */
const SPARE = 1000

/** The best of many items, best first: of equally good ones those that came first. */
export class BestItems {
  readonly #enough: number
  #found: RankedItem[] = []
  readonly #others: RankedItem[] = []
  /** What is not better than this is not among the best. */
  #least = 0

  constructor(enough: number) {
    this.#enough = enough
  }

  add(item: StoredItem, score: number): void {
    if (score > this.#least) {
      if (this.#found.push({ item, score }) >= 2 * this.#enough + SPARE) this.#cut()
    } else if (!(score > 0) && !this.hasEnoughOthers) this.#others.push({ item, score: 0 })
  }

  /** Whether more items with a score of 0 would make no difference. */
  get hasEnoughOthers(): boolean {
    return this.#others.length >= this.#enough
  }

  result(): RankedItem[] {
    this.#cut()
    return [...this.#found, ...this.#others.slice(0, this.#enough - this.#found.length)]
  }

  #cut(): void {
    this.#found = this.#found.sort((a, b) => b.score - a.score).slice(0, this.#enough)
    if (this.#found.length === this.#enough) this.#least = this.#found.at(-1)?.score ?? 0
  }
}
