import { isObject, type JsonObject } from '../../json.ts'

/** A record with more terms than this is looked at in every search instead: a huge object must not fill the index. */
const MAX_TERMS = 128
const MAX_DEPTH = 32
/** Longer strings are known by their beginning. */
const MAX_TEXT = 100

/**
 * The scalars of an object, each with the path to it, as strings: what contains another object has all of its terms.
 * A term can be there twice. `undefined` when there are too many to keep.
 */
export const termsOf = (object: JsonObject): string[] | undefined => {
  const terms: string[] = []
  return collect(object, '', 0, terms) ? terms : undefined
}

/** Whether containing `object` and having its one term are the same thing: a single scalar, on a path of objects alone. */
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
  // The depth says where the path ends, so that no key or text can look like another path.
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
