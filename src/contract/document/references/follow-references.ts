import { isObject, type JsonObject } from '../../../json.ts'
import { localPointer, valueAt } from '../../../json-schema/json-pointer.ts'

const MAX_HOPS = 50

/** What a node is, or refers to within the document; empty where that is no object. */
export const followReferences = (document: object, node: unknown, hops = 0): JsonObject => {
  if (!isObject(node)) return {}
  const { $ref } = node
  if (typeof $ref !== 'string') return node
  const pointer = localPointer($ref)
  return pointer === undefined || hops > MAX_HOPS
    ? {}
    : followReferences(document, valueAt(document, pointer), hops + 1)
}
