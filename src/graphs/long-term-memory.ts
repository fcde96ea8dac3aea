import { BaseStore, type Item as MemoryItem, type Operation, type OperationResults } from '@langchain/langgraph'
import type { Item, Items, ItemWrite } from '../db/items/items.ts'
import { isObject } from '../json.ts'
import { toStorable } from './values/json-values.ts'

type ListNamespaces = Extract<Operation, { limit: number; offset: number; matchConditions?: unknown }>

/** LangGraph's store over the server's database: agents and HTTP clients share its items. */
export class LongTermMemory extends BaseStore {
  readonly #items: Items

  constructor(items: Items) {
    super()
    this.#items = items
  }

  /** Like LangGraph's own stores: reads see the state before the batch, then all writes happen at once. */
  override async batch<Operations extends Operation[]>(operations: Operations): Promise<OperationResults<Operations>> {
    const results: unknown[] = await Promise.all(operations.map((operation) => this.#read(operation)))
    const writes = operations.flatMap((operation) => ('value' in operation ? [toWrite(operation)] : []))
    if (writes.length > 0) await this.#items.write(writes)
    return results as OperationResults<Operations> // #read answers each kind of operation
  }

  async #read(operation: Operation): Promise<unknown> {
    if ('value' in operation) return undefined
    if ('namespacePrefix' in operation) {
      const { namespacePrefix: prefix, filter, query, limit = 10, offset = 0 } = operation
      const found = await this.#items.search({ prefix, filter, query, limit, offset })
      return found.map(({ score, ...item }) => ({ ...toMemory(item), score: score ?? undefined }))
    }
    if ('key' in operation) {
      const item = await this.#items.get(operation.namespace, operation.key)
      return item ? toMemory(item) : null
    }
    return this.#items.namespaces(toNamespaceSearch(operation))
  }
}

const toWrite = ({ namespace, key, value, index }: Extract<Operation, { value: unknown }>): ItemWrite => ({
  namespace,
  key,
  value: value && asJson(value),
  index,
})

const asJson = (value: Record<string, unknown>): Record<string, unknown> => {
  const json: unknown = JSON.parse(JSON.stringify(toStorable(value)) ?? 'null')
  if (isObject(json)) return json
  throw new TypeError(`Cannot put this into the store: the value must be an object, got ${JSON.stringify(json)}`)
}

const toMemory = ({ namespace, key, value, created_at, updated_at }: Item): MemoryItem => ({
  namespace: [...namespace],
  key,
  value: structuredClone(value),
  createdAt: new Date(created_at),
  updatedAt: new Date(updated_at),
})

const toNamespaceSearch = ({ matchConditions = [], maxDepth, limit, offset }: ListNamespaces) => ({
  prefix: matchConditions.find(({ matchType }) => matchType === 'prefix')?.path,
  suffix: matchConditions.find(({ matchType }) => matchType === 'suffix')?.path,
  maxDepth,
  limit: limit ?? Number.POSITIVE_INFINITY,
  offset: offset ?? 0,
})
