/** The meaning of filters and orders without any index: containment, text search, comparison. */

import { isObject } from '../../json.ts'

/** What records are ordered by. `null` comes after everything else, as PostgreSQL has it. */
export type SortValue = string | number | null

/** One page of a search, and whether more matches follow it. */
export interface Page<T> {
  rows: T[]
  hasMore: boolean
}

/**
 * Whether `stored` contains `wanted` as PostgreSQL's `jsonb @>` has it: every key of an object is there and contains
 * what is wanted, every element of an array is found somewhere in the stored one, scalars are equal and of one type.
 */
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

/** Scalars are looked up in a set, so that two long lists of them do not take the product of their lengths. */
const isFoundIn = (stored: readonly unknown[]): ((part: unknown) => boolean) => {
  const elements = new Set(stored)
  return (part) =>
    typeof part === 'object' && part !== null ? stored.some((element) => contains(element, part)) : elements.has(part)
}

/** Whether a text has `part` in it, upper or lower case. */
export const includesText = (part: string): ((text: string) => boolean) => {
  const wanted = part.toLowerCase()
  return (text) => text.toLowerCase().includes(wanted)
}

/** Order of two sort values of one kind; records with equal values are ordered by their keys, so every order is total. */
export const compareEntries = (value: SortValue, key: string, otherValue: SortValue, otherKey: string): number => {
  if (value === otherValue) return key < otherKey ? -1 : key > otherKey ? 1 : 0
  if (value === null) return 1
  if (otherValue === null) return -1
  return value < otherValue ? -1 : 1
}
