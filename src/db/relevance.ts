import { wordsIn } from './item-words.ts'
import type { StoredItem } from './items-rows.ts'
import { Lexicon } from './lexicon.ts'
import { eachInSlices, filterInSlices } from './slices.ts'

/** BM25 with the usual constants: how soon more of the same word adds nothing, and how much a long text pays for its length. */
const K1 = 1.2
const B = 0.75
const MAX_QUERY_WORDS = 100
/** What is known of words is thrown away when it is this much, and learnt anew. */
const MAX_KNOWN_WORDS = 1_000_000

export interface Ranked {
  item: StoredItem
  score: number
}

/** An item that has words of the query: how often it has each of them. */
interface Match {
  item: StoredItem
  length: number
  counts: number[]
}

/**
 * Ranks items by the words that they share with a query: BM25 over these items alone, as a part of what could be reached
 * at most. So a score is between 0 (no word in common) and 1, and the same for the same items. It stands in for an
 * embedding model: like there every searchable item is ranked, and one that has no searchable text is not found.
 */
export class Relevance {
  #lexicon = new Lexicon()

  /** Best first; equally good ones stay in the order in which they came. */
  async rank(items: Iterable<StoredItem>, query: string): Promise<Ranked[]> {
    if (this.#lexicon.size > MAX_KNOWN_WORDS) this.#lexicon = new Lexicon()
    const lexicon = this.#lexicon
    const searchable = await filterInSlices(items, (item) => lexicon.textOf(item).length > 0)
    const words = [...new Set(wordsIn(query))].slice(0, MAX_QUERY_WORDS)
    const { matches, others, meanLength } = await match(searchable, words, lexicon)
    const weights = words.map((_, at) => weightOf(matches.filter(({ counts }) => counts[at]).length, searchable.length))
    const ranked = matches.map((one) => ({ item: one.item, score: scoreOf(one, weights, meanLength) }))
    return [...ranked.sort((a, b) => b.score - a.score), ...others.map((item) => ({ item, score: 0 }))]
  }
}

/** Tells the items that have words of the query from the others. */
const match = async (searchable: readonly StoredItem[], words: readonly string[], lexicon: Lexicon) => {
  const matches: Match[] = []
  const others: StoredItem[] = []
  let totalLength = 0
  const places = new Map(words.map((word, at) => [lexicon.numberOf(word), at]))
  await eachInSlices(searchable, (item) => {
    const text = lexicon.textOf(item)
    totalLength += text.length
    const counts = countsIn(text, places)
    if (counts) matches.push({ item, length: text.length, counts })
    else others.push(item)
    return true
  })
  return { matches, others, meanLength: totalLength / searchable.length }
}

const countsIn = (text: Uint32Array, places: ReadonlyMap<number, number>): number[] | undefined => {
  let counts: number[] | undefined
  for (const number of text) {
    const place = places.get(number)
    if (place === undefined) continue
    counts ??= Array.from({ length: places.size }, () => 0)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

/** The rarer a word among the items, the more it says. */
const weightOf = (having: number, items: number): number => Math.log(1 + (items - having + 0.5) / (having + 0.5))

const scoreOf = ({ counts, length }: Match, weights: readonly number[], meanLength: number): number => {
  const damping = K1 * (1 - B + (B * length) / meanLength)
  const reached = counts.reduce((sum, count, at) => sum + ((weights[at] ?? 0) * count) / (count + damping), 0)
  return reached / weights.reduce((sum, weight) => sum + weight, 0)
}
