import { sentence } from '../../json-schema/sentences.ts'
import type { Wording } from '../contract.ts'

export type Sentence = typeof sentence

/** How one operation tells a finding: in the real server's words where it has some, else in a sentence. */
export const createSentence = (key: string, wordings: readonly Wording[]): Sentence => {
  const own = new Map(wordings.filter(({ operation }) => operation === key).map(({ place, words }) => [place, words]))
  if (own.size === 0) return sentence
  return (finding, place) => {
    const words = own.get(place)
    return words && isPlain(finding.value) ? words(finding.value) : sentence(finding, place)
  }
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)
