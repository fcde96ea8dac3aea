import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'

/** Whether the schemas refer to more than `limit` others, directly or through others. */
export const reachesMany = (document: object, schemas: readonly unknown[], limit: number): boolean => {
  const seen = new Set<string>()
  const open = [...schemas]
  while (open.length > 0) {
    const node = open.pop()
    if (typeof node !== 'object' || node === null) continue
    for (const [name, value] of Object.entries(node)) {
      if (name !== '$ref' || typeof value !== 'string') open.push(value)
      else if (!seen.has(value)) {
        seen.add(value)
        const pointer = localPointer(value)
        if (pointer !== undefined) open.push(valueAt(document, pointer))
      }
    }
    if (seen.size > limit) return true
  }
  return false
}
