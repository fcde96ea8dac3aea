/** Relevance of texts to a query: BM25, as a part of what could be reached at most. Pure. */
import { wordsIn } from './item-words.ts'

/** BM25's usual constants: how soon more of the same word adds nothing, and how much a long text pays for its length. */
const K1 = 1.2
const B = 0.75
const MAX_QUERY_WORDS = 100

/** The words of a query, each once. */
export const queryWords = (query: string): string[] => [...new Set(wordsIn(query))].slice(0, MAX_QUERY_WORDS)

/** What a word says: the more, the rarer it is among the texts. */
export const weightOf = (having: number, texts: number): number => Math.log(1 + (texts - having + 0.5) / (having + 0.5))

/** What a word adds to the score of a text that has it `times` times. */
export const termScore = (weight: number, times: number, lengthRatio: number): number =>
  (weight * times) / (times + K1 * (1 - B + B * lengthRatio))
