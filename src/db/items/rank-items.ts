import type { TimeSlice } from '../../yielding.ts'
import { BestItems, type RankedItem } from './best-items.ts'
import type { StoredItem } from './items-table.ts'
import { dampingOf, queryWords, termScore, weightOf } from './relevance.ts'
import type { Posting, TextIndex, TextIndexSnapshot } from './text-index.ts'

/** Iterations between two checks of the time slice: over numbers, and over items. */
const STEPS = 4096
const ITEMS = 256

export interface Ranking {
  query: string
  /** Which items to rank and to count in the statistics; undefined: all. */
  passes: ((item: StoredItem) => boolean) | undefined
  enough: number
}

/** Ties: last written first. Like the embedding search that it stands in for, it ranks every item with text. */
export const rankItems = async (
  index: TextIndexSnapshot,
  { query, passes, enough }: Ranking,
  slice: TimeSlice,
): Promise<RankedItem[]> => {
  const ranked = passes ? await passingSlots(index, passes, slice) : allSlots(index)
  const { scores, matches, reachable } = await scoresOf(index, queryWords(query), ranked, slice)
  const best = new BestItems(enough)
  let matchesLeft = matches
  for (let slot = index.items.length - 1; slot >= 0; slot--) {
    if (slot % STEPS === 0 && slice.isOver()) await slice.pause()
    if (matchesLeft === 0 && best.hasEnoughOthers) break
    const score = scores[slot] as number
    if (score > 0) matchesLeft--
    if (score > 0 || (!best.hasEnoughOthers && ranked.has(slot)))
      best.add(index.items[slot] as StoredItem, score / reachable)
  }
  return best.result()
}

/** `index` must be up to date. */
export const rankFewItems = (
  index: TextIndex,
  items: readonly StoredItem[],
  { query, enough }: Omit<Ranking, 'passes'>,
): RankedItem[] => {
  const texts = items.flatMap((item) => {
    const slot = index.slot(item)
    return slot === undefined ? [] : [{ item, slot, length: index.lengthAt(slot) }]
  })
  texts.sort((a, b) => b.slot - a.slot)
  const meanLength = texts.reduce((sum, { length }) => sum + length, 0) / texts.length
  const words = queryWords(query)
  const counts = words.map((word) => texts.map(({ slot }) => index.countAt(slot, word)))
  const weights = counts.map((times) => weightOf(times.filter((count) => count > 0).length, texts.length))
  const reachable = weights.reduce((sum, weight) => sum + weight, 0)
  const best = new BestItems(enough)
  for (const [at, { item, length }] of texts.entries()) {
    const damping = dampingOf(length, meanLength)
    const terms = weights.map((weight, word) => termScore(weight, counts[word]?.[at] ?? 0, damping))
    best.add(item, terms.reduce((sum, term) => sum + term, 0) / reachable)
  }
  return best.result()
}

interface RankedSlots {
  has(slot: number): boolean
  count: number
  totalLength: number
}

const allSlots = ({ items, count, totalLength }: TextIndexSnapshot): RankedSlots => ({
  has: (slot) => items[slot] !== undefined,
  count,
  totalLength,
})

const passingSlots = async (
  { items, lengths }: TextIndexSnapshot,
  passes: (item: StoredItem) => boolean,
  slice: TimeSlice,
): Promise<RankedSlots> => {
  const marks = new Uint8Array(items.length)
  let count = 0
  let totalLength = 0
  for (let slot = 0; slot < items.length; slot++) {
    if (slot % ITEMS === 0 && slice.isOver()) await slice.pause()
    const item = items[slot]
    if (!item || !passes(item)) continue
    marks[slot] = 1
    count++
    totalLength += lengths[slot] as number
  }
  return { has: (slot) => marks[slot] === 1, count, totalLength }
}

const scoresOf = async (
  index: TextIndexSnapshot,
  words: readonly string[],
  ranked: RankedSlots,
  slice: TimeSlice,
): Promise<{ scores: Float64Array; matches: number; reachable: number }> => {
  const { items, lengths } = index
  const scores = new Float64Array(items.length)
  const meanLength = ranked.totalLength / ranked.count
  const terms = words.map((word) => ({ posting: index.posting(word), weight: 0 }))
  for (const term of terms) term.weight = weightOf(countRanked(term.posting, ranked, items.length), ranked.count)
  const reachable = terms.reduce((sum, { weight }) => sum + weight, 0)
  let matches = 0
  for (const { posting, weight } of terms) {
    for (let at = 0; at < posting.length; at += 2) {
      if (at % STEPS === 0 && slice.isOver()) await slice.pause()
      const slot = posting[at] as number
      if (slot >= items.length) break
      if (!ranked.has(slot)) continue
      const before = scores[slot] as number
      if (before === 0) matches++
      const damping = dampingOf(lengths[slot] as number, meanLength)
      scores[slot] = before + termScore(weight, posting[at + 1] as number, damping)
    }
  }
  return { scores, matches, reachable }
}

const countRanked = (posting: Posting, ranked: RankedSlots, slots: number): number => {
  let count = 0
  for (let at = 0; at < posting.length; at += 2) {
    const slot = posting[at] as number
    if (slot < slots && ranked.has(slot)) count++
  }
  return count
}
