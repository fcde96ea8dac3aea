import { ApiError } from '../../errors.ts'

/** A repeated parameter, a JSON array, or comma-separated values. */
export const readList = (given: unknown): string[] => {
  if (given === undefined || given === null) return []
  return [given].flat().flatMap((one) => (typeof one === 'string' ? readOne(one) : [String(one)]))
}

/** The last of repeated parameters, which is a JSON array or one value; none for an empty one. */
export const readLastList = (given: unknown): string[] => {
  const last = [given].flat().at(-1) ?? ''
  const text = String(last)
  return text.startsWith('[') ? readOne(text) : text === '' ? [] : [text]
}

const readOne = (text: string): string[] => {
  if (!text.startsWith('['))
    return text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map(String) : [text]
  } catch {
    // Not JSON: treat it as an (unknown) name.
    return [text]
  }
}

/** In the forms that clients send and documents declare. Throws 422 for anything else. */
export const readFlag = (given: unknown, name: string): boolean => {
  const word = String(given ?? false).toLowerCase()
  if (['true', '1', 'yes'].includes(word)) return true
  if (['false', '0', 'no', ''].includes(word)) return false
  throw new ApiError('invalid', `${JSON.stringify(given)} is not of type "boolean" at /query/${name}`)
}
