import { TimeSlice } from '../../yielding.ts'
import type { Range } from '../tables/ordered-index.ts'
import type { NamespaceSearch } from './items.ts'
import type { ItemsTable, StoredItem } from './items-table.ts'
import { matchesAt, namespaceText, subtreeEnd, successor } from './namespaces.ts'

/** Takes one step per namespace, however many items it holds, and one over all that become the same by `maxDepth`. */
export const listNamespaces = async (
  items: ItemsTable,
  { prefix = [], suffix = [], maxDepth = Number.POSITIVE_INFINITY, limit, offset }: NamespaceSearch,
  isLive?: (item: StoredItem) => boolean,
): Promise<string[][]> => {
  const found: string[][] = []
  const isWanted = (namespace: readonly string[]): boolean =>
    matchesAt(namespace, 0, prefix) && matchesAt(namespace, namespace.length - suffix.length, suffix)
  const { start, end } = literalRange(prefix)
  let gte = start
  const slice = new TimeSlice()
  while (found.length < offset + limit) {
    await slice.pause()
    const item = first(items, { gte, ...end }, isLive)
    if (!item) break
    const { namespace } = item
    const cut = namespace.slice(0, maxDepth)
    const isFound = isWanted(namespace)
    if (isFound) found.push(cut)
    // Skips deeper namespaces, which truncate to the same one.
    gte = isFound && cut.length === maxDepth ? subtreeEnd(namespaceText(cut)) : successor(namespaceText(namespace))
  }
  return found.slice(offset)
}

const literalRange = (prefix: readonly string[]): { start: string; end: Range } => {
  const wildcard = prefix.indexOf('*')
  const start = namespaceText(wildcard === -1 ? prefix : prefix.slice(0, wildcard))
  return { start, end: start === '' ? {} : { lt: subtreeEnd(start) } }
}

const first = (
  items: ItemsTable,
  range: Range,
  isLive: (item: StoredItem) => boolean = () => true,
): StoredItem | undefined => {
  for (const key of items.ordered('namespace').walk('asc', range)) {
    const item = items.get(key) as StoredItem // keys of the table only
    if (isLive(item)) return item
  }
  return undefined
}
