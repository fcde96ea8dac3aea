import type { Finding } from '../../json-schema/finding.ts'
import { pointerSteps } from '../../json-schema/json-pointer.ts'
import { sentence } from '../../json-schema/sentences.ts'
import type { ContractPolicy, MessageOverride } from '../contract.ts'

export type WriteMessage = typeof sentence

/** Uses the real server's words where it has its own. */
export const createMessageWriter = (
  key: string,
  { messageOverrides, bodyRefusals }: Pick<ContractPolicy, 'messageOverrides' | 'bodyRefusals'>,
): WriteMessage => {
  const override = createMessageOverrides(key, messageOverrides)
  return (finding, place) =>
    override(place, finding.value) ??
    (bodyRefusals && isBadUuid(finding) ? notUuid(lastName(place)) : sentence(finding, place))
}

/** Undefined where the operation has no words of its own for this value. */
const createMessageOverrides = (key: string, overrides: readonly MessageOverride[]) => {
  const own = new Map(overrides.filter(({ operation }) => operation === key).map((one) => [one.place, one.message]))
  return (place: string, value: unknown): string | undefined => {
    if (own.size === 0 || !isScalar(value)) return undefined
    return own.get(place.replaceAll(/\/\d+(?=\/|$)/g, '/*'))?.(value)
  }
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

export const isBadUuid = ({ rule, params }: Finding): boolean => rule === 'format' && params['format'] === 'uuid'

/** The real server's words (observed). */
export const notUuid = (name: string): string => `Invalid ${kindOf(name)}: must be a UUID`

/** `thread_id` and `thread_ids` → `thread ID`. */
const kindOf = (name: string): string => {
  const kind = name.replace(/[_-]?(id|Id|ID)s?$/, '').replaceAll('_', ' ')
  return kind === '' ? 'ID' : `${kind} ID`
}

const lastName = (place: string): string => pointerSteps(place).findLast((step) => !/^\d+$/.test(step)) ?? ''
