import { sentence } from '../../json-schema/sentences.ts'
import type { MessageOverride } from '../contract.ts'

export type WriteMessage = typeof sentence

/** Uses the real server's words where it has its own. */
export const createMessageWriter = (key: string, overrides: readonly MessageOverride[]): WriteMessage => {
  const own = new Map(overrides.filter(({ operation }) => operation === key).map((one) => [one.place, one.message]))
  if (own.size === 0) return sentence
  return (finding, place) => {
    const override = own.get(place)
    return override && isScalar(finding.value) ? override(finding.value) : sentence(finding, place)
  }
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)
