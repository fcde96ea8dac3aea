import { ApiError } from '../../errors.ts'

/** Reads a boolean query parameter in the forms that clients send and documents declare. Throws 422 for anything else. */
export const readFlag = (given: unknown, name: string): boolean => {
  const word = String(given ?? false).toLowerCase()
  if (['true', '1', 'yes'].includes(word)) return true
  if (['false', '0', 'no', ''].includes(word)) return false
  throw new ApiError('invalid', `${JSON.stringify(given)} is not of type "boolean" at /query/${name}`)
}
