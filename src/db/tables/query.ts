import { isObject } from '../../json.ts'

/** `null` sorts last, as in PostgreSQL. */
export type SortValue = string | number | null

export interface Page<T> {
  rows: T[]
  hasMore: boolean
}

/** As PostgreSQL's `jsonb @>`: some stored part contains each wanted one, and scalars have equal type and value. */
export const contains = (stored: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted)) {
    return Array.isArray(stored) && wanted.every(isFoundIn(stored))
  }
  if (!isObject(wanted)) return stored === wanted
  return (
    isObject(stored) &&
    Object.keys(wanted).every((key) => Object.hasOwn(stored, key) && contains(stored[key], wanted[key]))
  )
}

/** Looks up scalars in a set, so that two long arrays of them do not take quadratic time. */
const isFoundIn = (stored: readonly unknown[]): ((part: unknown) => boolean) => {
  const elements = new Set(stored)
  return (part) =>
    typeof part === 'object' && part !== null ? stored.some((element) => contains(element, part)) : elements.has(part)
}

export const includesText = (part: string): ((text: string) => boolean) => {
  const wanted = part.toLowerCase()
  return (text) => text.toLowerCase().includes(wanted)
}

/** Compares two sort values of one kind, then the keys, so that every order is total. */
export const compareEntries = (value: SortValue, key: string, otherValue: SortValue, otherKey: string): number => {
  if (value === otherValue) return key < otherKey ? -1 : key > otherKey ? 1 : 0
  if (value === null) return 1
  if (otherValue === null) return -1
  return value < otherValue ? -1 : 1
}
