/** Which events of a thread a subscriber gets. */
import { isObject } from '../../json.ts'
import type { ProtocolEvent } from './protocol-event.ts'

export interface EventFilter {
  /** `values`, `input` and so on; `custom:<name>` for those of a name. */
  channels: readonly string[]
  /** Prefixes of namespaces; none or an empty list: all. */
  namespaces?: readonly (readonly string[])[] | undefined
  /** How many segments deep below a prefix; absent: any. */
  depth?: number | undefined
  /** Only events with a greater number. */
  since?: number | undefined
}

type FilteredEvent = Pick<ProtocolEvent, 'seq' | 'method' | 'namespace' | 'data'>

export const matchesFilter = (filter: EventFilter, event: FilteredEvent): boolean => createMatcher(filter)(event)

/** `matchesFilter` for many events. */
export const createMatcher = ({ channels, namespaces = [], depth, since = 0 }: EventFilter) => {
  const wanted = new Set(channels)
  const isInNamespaces = (namespace: readonly string[]): boolean =>
    namespaces.length === 0 || namespaces.some((prefix) => isBelow(namespace, prefix, depth))
  return (event: FilteredEvent): boolean =>
    event.seq > since && isInChannels(event, wanted) && isInNamespaces(event.namespace)
}

const isInChannels = (event: FilteredEvent, wanted: ReadonlySet<string>): boolean => {
  const { method } = event
  if (wanted.has(method === 'input.requested' || method === 'input.answered' ? 'input' : method)) return true
  if (method !== 'custom' || !isObject(event.data)) return false
  const { name } = event.data
  return typeof name === 'string' && wanted.has(`custom:${name}`)
}

const isBelow = (namespace: readonly string[], prefix: readonly string[], depth: number | undefined): boolean =>
  prefix.length <= namespace.length &&
  (depth === undefined || namespace.length - prefix.length <= depth) &&
  prefix.every((segment, index) => isSegment(namespace[index] as string, segment))

/** A name without a task id stands for all tasks of that name. */
const isSegment = (segment: string, wanted: string): boolean =>
  segment === wanted || (!wanted.includes(':') && segment.split(':', 1)[0] === wanted)
