/** Readers of bodies that clients send but the official document does not declare. Each throws 422. */

import { ApiError } from '../../errors.ts'
import { isObject } from '../../json.ts'

export const readObject = (body: unknown, name: string): Record<string, unknown> | undefined => {
  const value = member(body, name)
  if (value === undefined || isObject(value)) return value
  throw new ApiError('invalid', `${name} must be an object`)
}

export const readInteger = (
  body: unknown,
  name: string,
  { minimum = -Infinity, maximum = Infinity }: { minimum?: number; maximum?: number } = {},
): number | undefined => {
  const value = member(body, name)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new ApiError('invalid', `${name} must be an integer`)
  if (value < minimum) throw new ApiError('invalid', `${name} must be at least ${minimum}, got ${value}`)
  if (value > maximum) throw new ApiError('invalid', `${name} must be at most ${maximum}, got ${value}`)
  return value
}

const member = (body: unknown, name: string): unknown => {
  if (body === undefined) return undefined
  if (!isObject(body)) throw new ApiError('invalid', 'The body must be an object')
  return Object.hasOwn(body, name) ? body[name] : undefined
}
