import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import type { RawSchema } from './operation-model.ts'

/** One kind of event that a stream may have, as the extension `x-events` of its media type says. */
export interface EventRule {
  /** The name; one that ends with `*` stands for all that begin so. */
  event: string
  /** Whether the place of a subgraph may stand behind the name: `<event>|<node>:<task id>`. */
  isNamespaced: boolean
  data: RawSchema
}

/** What must hold for the sequence, as `x-event-order` says. */
export interface EventOrder {
  /** The stream begins with one of these. */
  first: readonly string[]
  /** The first event of a pair comes before the second. */
  before: readonly (readonly [string, string])[]
  /** After the event only those in `followedBy` may follow. */
  last: readonly { event: string; followedBy: readonly string[] }[]
  /** Each id is greater than the one before. */
  hasRisingIds: boolean
}

/** What a document says of the events of a stream. */
export interface EventRules {
  events: readonly EventRule[]
  order: EventOrder
}

/** The rules of a media type; undefined where the document has none. Any part of them may be a reference. */
export const readEventRules = (media: Readonly<Record<string, unknown>>, document: object): EventRules | undefined => {
  const follow = (value: unknown, hops = 0): unknown => {
    const pointer = isObject(value) && typeof value.$ref === 'string' ? localPointer(value.$ref) : undefined
    return pointer === undefined || hops > 50 ? value : follow(valueAt(document, pointer), hops + 1)
  }
  const list = (value: unknown): unknown[] => {
    const found = follow(value)
    return Array.isArray(found) ? found.map((one) => follow(one)) : []
  }
  const events = list(media['x-events']).filter(isObject)
  if (events.length === 0) return undefined
  const order = follow(media['x-event-order'])
  const { first, before, last, ids } = isObject(order) ? order : {}
  return {
    events: events.map(({ event, namespaced, data = true }) => ({
      event: String(event),
      isNamespaced: namespaced === true,
      data: data as RawSchema,
    })),
    order: {
      first: list(first).map(String),
      before: list(before).map((pair) => [String(list(pair)[0]), String(list(pair)[1])] as const),
      last: list(last)
        .filter(isObject)
        .map(({ event, followed_by }) => ({ event: String(event), followedBy: list(followed_by).map(String) })),
      hasRisingIds: ids === 'rising',
    },
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
