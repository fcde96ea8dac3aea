import { isObject } from '../../json.ts'
import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import type { RawSchema } from './operation-model.ts'

/** One kind of event, from `x-events` of its media type. */
export interface EventRule {
  /** A trailing `*` matches every name with that prefix. */
  event: string
  /** Whether the name may end with the place of a subgraph: `<event>|<node>:<task id>`. */
  isNamespaced: boolean
  data: RawSchema
}

/** From `x-event-order`. */
export interface EventOrder {
  first: readonly string[]
  /** Pairs: the first event comes before the second. */
  before: readonly (readonly [string, string])[]
  /** After `event` only those in `followedBy` may come. */
  last: readonly { event: string; followedBy: readonly string[] }[]
  hasRisingIds: boolean
}

export interface EventRules {
  events: readonly EventRule[]
  order: EventOrder
}

/** Undefined where the document has none. Any part may be a reference. */
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
