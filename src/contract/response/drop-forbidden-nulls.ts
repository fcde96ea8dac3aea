import type { RawReply } from '../../exchange.ts'
import { pointerSteps, valueAt } from '../../json-schema/json-pointer.ts'
import { isError, type Violation } from '../violation.ts'
import type { CheckResponse } from './check-response.ts'

/** Removing a null can reveal violations that it hid. */
const MAX_ROUNDS = 5

/** Leaves out optional nulls that the document does not allow: handlers write null for every absent value. */
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

const without = (value: unknown, [step = '', ...rest]: readonly string[]): unknown => {
  if (Array.isArray(value)) return rest.length === 0 ? value : value.map((element) => without(element, rest))
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value
  const { [step]: found, ...others } = value as Record<string, unknown>
  if (rest.length > 0) return { ...value, [step]: without(found, rest) }
  return found === null ? others : value
}
