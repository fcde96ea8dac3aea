import { eachInSlices, filterInSlices } from '../tables/time-slices.ts'
import { wordsIn } from './item-words.ts'
import type { StoredItem } from './items-table.ts'
import { Lexicon } from './lexicon.ts'

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
  counts: Uint16Array
}

/**
 * Ranks items by the words that they share with a query: BM25 over these items alone, as a part of what could be reached
 * at most. So a score is between 0 (no word in common) and 1, and the same for the same items. It stands in for an
 * embedding model: like there every searchable item is ranked, and one that has no searchable text is not found.
 */
export class Relevance {
  #lexicon = new Lexicon()

  /** The best `enough`, best first; equally good ones stay in the order in which they came. */
  async rank(items: Iterable<StoredItem>, query: string, enough: number): Promise<Ranked[]> {
    if (this.#lexicon.size > MAX_KNOWN_WORDS) this.#lexicon = new Lexicon()
    const lexicon = this.#lexicon
    const searchable = await filterInSlices(items, (item) => lexicon.textOf(item).length > 0)
    const words = [...new Set(wordsIn(query))].slice(0, MAX_QUERY_WORDS)
    const { matches, others, having, meanLength } = await match(searchable, words, lexicon)
    const weights = having.map((count) => weightOf(count, searchable.length))
    const ranked = await bestOf(matches, createScore(weights, meanLength), enough)
    return [...ranked, ...others.slice(0, enough - ranked.length).map((item) => ({ item, score: 0 }))]
  }
}

/** Tells the items that have words of the query from the others, and how many have each word. */
const match = async (searchable: readonly StoredItem[], words: readonly string[], lexicon: Lexicon) => {
  const matches: Match[] = []
  const others: StoredItem[] = []
  const having = words.map(() => 0)
  let totalLength = 0
  const places = new Map(words.map((word, at) => [lexicon.numberOf(word), at]))
  await eachInSlices(searchable, (item) => {
    const text = lexicon.textOf(item)
    totalLength += text.length
    const counts = countsIn(text, places, having)
    if (counts) matches.push({ item, length: text.length, counts })
    else others.push(item)
    return true
  })
  return { matches, others, having, meanLength: totalLength / searchable.length }
}

/** Adds to `having` which words there are. Texts are shorter than what 16 bits can count. */
const countsIn = (
  text: Uint32Array,
  places: ReadonlyMap<number, number>,
  having: number[],
): Match['counts'] | undefined => {
  let counts: Uint16Array | undefined
  for (const number of text) {
    const place = places.get(number)
    if (place === undefined) continue
    counts ??= new Uint16Array(places.size)
    const before = counts[place] ?? 0
    if (before === 0) having[place] = (having[place] ?? 0) + 1
    counts[place] = before + 1
  }
  return counts
}

/** Sorts now and then what may still be among the best, since sorting all of very many at once would hold up the server. */
const bestOf = async (
  matches: readonly Match[],
  scoreOf: (match: Match) => number,
  enough: number,
): Promise<Ranked[]> => {
  let best: Ranked[] = []
  const most = 2 * enough + SPARE
  const cut = () => {
    best = best.sort((a, b) => b.score - a.score).slice(0, enough)
  }
  await eachInSlices(matches, (match) => {
    best.push({ item: match.item, score: scoreOf(match) })
    if (best.length >= most) cut()
    return true
  })
  cut()
  return best
}

const SPARE = 1000

/** The rarer a word among the items, the more it says. */
const weightOf = (having: number, items: number): number => Math.log(1 + (items - having + 0.5) / (having + 0.5))

const createScore = (weights: readonly number[], meanLength: number): ((match: Match) => number) => {
  const reachable = weights.reduce((sum, weight) => sum + weight, 0)
  return ({ counts, length }) => {
    const damping = K1 * (1 - B + (B * length) / meanLength)
    const reached = counts.reduce((sum, count, at) => sum + ((weights[at] ?? 0) * count) / (count + damping), 0)
    return reached / reachable
  }
}
