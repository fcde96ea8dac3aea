import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'

/** How much a keyword asks for, in characters of a sample. */
const WEIGHTS = { minItems: 100, minContains: 100, minProperties: 100, minLength: 1 }
const MAX_SIZE = 1_000_000
/** Repetitions in a pattern that a generator writes out. */
const MAX_REPETITIONS = 10_000
/** What these hold is data, not schemas. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const'])

type Node = Record<string, unknown>

/**
 * Drops lower limits that would make a sample so large that it fills the memory, also by multiplying each other. The
 * sample then breaks the document, which the check reports. Changes the document, which must be a copy.
 */
export const boundSizes = <T extends object>(document: T): T => {
  const sizes = new Map<object, number>()

  const sizeOf = (node: unknown): number => {
    if (typeof node !== 'object' || node === null) return 1
    const known = sizes.get(node)
    if (known !== undefined) return known
    sizes.set(node, 1) // a schema that refers to itself: generators cut it off
    const size = Array.isArray(node) ? largest(node) : sizeOfObject(node as Node)
    sizes.set(node, size)
    return size
  }

  const largest = (nodes: readonly unknown[]): number =>
    nodes.reduce((most: number, node) => Math.max(most, sizeOf(node)), 1)

  const sizeOfObject = (node: Node): number => {
    const { $ref, pattern } = node
    if (typeof pattern === 'string' && isTooLong(pattern)) delete node['pattern']
    const target = typeof $ref === 'string' ? localPointer($ref) : undefined
    const parts = Object.entries(node).flatMap(([key, value]) => (DATA.has(key) ? [] : [value]))
    const inner = largest(target === undefined ? parts : [...parts, valueAt(document, target)])
    let size = inner
    for (const [keyword, weight] of Object.entries(WEIGHTS)) {
      const limit = node[keyword]
      if (typeof limit !== 'number') continue
      const larger = size * Math.max(1, limit * weight)
      if (larger > MAX_SIZE) delete node[keyword]
      else size = larger
    }
    return size
  }

  sizeOf(document)
  return document
}

const isTooLong = (pattern: string): boolean => {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, low, high]) => Number(high || low))
  return counts.some((count) => count > MAX_REPETITIONS) || counts.filter((count) => count >= 1000).length > 1
}
