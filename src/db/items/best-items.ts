import type { StoredItem } from './items-table.ts'

/** `score` is from 0 (shares no word with the query) to 1. */
export interface RankedItem {
  item: StoredItem
  score: number
}

/** Candidates collected beyond twice the number wanted before they are sorted and cut. */
const SPARE = 1000

/** Ties keep the order of `add`. */
export class BestItems {
  readonly #enough: number
  #found: RankedItem[] = []
  readonly #others: RankedItem[] = []
  #least = 0

  constructor(enough: number) {
    this.#enough = enough
  }

  add(item: StoredItem, score: number): void {
    if (score > this.#least) {
      if (this.#found.push({ item, score }) >= 2 * this.#enough + SPARE) this.#cut()
    } else if (!(score > 0) && !this.hasEnoughOthers) this.#others.push({ item, score: 0 })
  }

  /** Whether further items with a score of 0 would make no difference. */
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
