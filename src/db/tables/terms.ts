import { isObject, type JsonObject } from '../../json.ts'

/** Larger records are not indexed but checked in every search, so that a huge object cannot fill the index. */
const MAX_TERMS = 128
const MAX_DEPTH = 32
const MAX_TEXT = 100

/** An object that contains another one has all of its terms. `undefined` when there are too many to index. */
export const termsOf = (object: JsonObject): string[] | undefined => {
  const terms: string[] = []
  return collect(object, '', 0, terms) ? terms : undefined
}

/** Whether having the one term of `object` means containing it: a single short scalar on a path without arrays. */
export const isOneTerm = (object: JsonObject, depth = 1): boolean => {
  const values = Object.values(object)
  const [value] = values
  if (values.length !== 1 || depth > MAX_DEPTH || Array.isArray(value)) return false
  return isObject(value) ? isOneTerm(value, depth + 1) : !(typeof value === 'string' && isLong(value))
}

const collect = (value: unknown, path: string, depth: number, terms: string[]): boolean => {
  if (depth > MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every((element) => collect(element, `${path}\0[]`, depth + 1, terms))
  if (isObject(value)) {
    return Object.keys(value).every((key) => collect(value[key], `${path}\0${segment(key)}`, depth + 1, terms))
  }
  // The depth shows where the path ends, so that no key or text can imitate another path.
  terms.push(`${depth}${path}\0${scalar(value)}`)
  return terms.length <= MAX_TERMS
}

const segment = (key: string): string =>
  key.includes('\0') || key.startsWith('"') || key === '[]' ? JSON.stringify(key) : key

const scalar = (value: unknown): string => {
  if (typeof value !== 'string') return String(value)
  return `"${isLong(value) ? value.slice(0, MAX_TEXT) : value}`
}

const isLong = (text: string): boolean => text.length > MAX_TEXT
