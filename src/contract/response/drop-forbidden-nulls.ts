import type { RawReply } from '../../exchange.ts'
import { pointerSteps, valueAt } from '../../json-schema/json-pointer.ts'
import { isError, type Violation } from '../violation.ts'
import type { CheckResponse } from './check-response.ts'

/** Parts that one null has hidden from the check show up only when it is gone. */
const MAX_ROUNDS = 5

/**
 * Checks a handler's reply, and fits it to the document where that says less of an absent value than handlers do: a null
 * that the document does not allow, of a property that it does not require, is left out. Everything else stays a violation.
 */
export const dropForbiddenNulls = (
  reply: RawReply,
  check: CheckResponse,
): { reply: RawReply; violations: Violation[] } => {
  const violations = check(reply)
  let fitted = { reply, violations }
  for (let round = 0; round < MAX_ROUNDS && fitted.violations.some(isError); round++) {
    const nulls = fitted.violations.filter((violation) => isForbiddenNull(violation, fitted.reply))
    if (nulls.length === 0) return { reply, violations }
    const body = nulls.reduce((rest, { place }) => without(rest, stepsInBody(place)), fitted.reply.body)
    const slim = { ...reply, body }
    fitted = { reply: slim, violations: check(slim) }
  }
  return fitted.violations.some(isError) ? { reply, violations } : fitted
}

const isForbiddenNull = ({ place, rule }: Violation, reply: RawReply): boolean =>
  rule === 'type' && place.startsWith('/body/') && valueAt(reply, place) === null

const stepsInBody = (place: string): string[] => pointerSteps(place).slice(1)

/** A copy in which the property is gone wherever it is null: in every element of an array that the steps lead through. */
const without = (value: unknown, [step = '', ...rest]: readonly string[]): unknown => {
  if (Array.isArray(value)) return rest.length === 0 ? value : value.map((element) => without(element, rest))
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value
  const { [step]: found, ...others } = value as Record<string, unknown>
  if (rest.length > 0) return { ...value, [step]: without(found, rest) }
  return found === null ? others : value
}
