/** Relevance of texts to a query: BM25, relative to the highest possible score. */
import { wordsIn } from './item-words.ts'

/** BM25's usual constants: K1 limits the effect of repeated words, B the penalty for long texts. */
const K1 = 1.2
const B = 0.75
const MAX_QUERY_WORDS = 100

export const queryWords = (query: string): string[] => [...new Set(wordsIn(query))].slice(0, MAX_QUERY_WORDS)

export const weightOf = (having: number, texts: number): number => Math.log(1 + (texts - having + 0.5) / (having + 0.5))

export const dampingOf = (length: number, meanLength: number): number => K1 * (1 - B + (B * length) / meanLength)

export const termScore = (weight: number, times: number, damping: number): number =>
  (weight * times) / (times + damping)
