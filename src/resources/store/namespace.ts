import { ApiError } from '../../errors.ts'
import { pythonRepr } from '../../graphs/python.ts'

/** Nobody nests so deep, and each label is a place in an index. */
const MAX_LABELS = 1000

/** Throws 422, for a wrong label worded as on the Python server. */
export const requireLabels = (namespace: readonly string[]): void => {
  if (namespace.length > MAX_LABELS) {
    throw new ApiError('invalid', `Namespace has ${namespace.length} labels; the limit is ${MAX_LABELS}`)
  }
  const wrong = namespace.find((label) => label === '' || label.includes('.'))
  if (wrong === undefined) return
  throw new ApiError('invalid', `Namespace label ${pythonRepr(wrong)} must be a non-empty string without periods`)
}

/** Throws 422 for an invalid label, 400 for a reserved or empty namespace, worded as on the Python server. */
export const requireWritable = (namespace: readonly string[]): void => {
  requireLabels(namespace)
  if (namespace.length === 0) throw new ApiError('bad_request', 'Namespace cannot be empty.')
  if (namespace[0] !== 'langgraph') return
  throw new ApiError('bad_request', `Root label for namespace cannot be "langgraph". Got: ${shown(namespace)}`)
}

/** Labels joined by dots, as the SDKs send them, or repeated parameters. */
export const readNamespace = (given: readonly string[] = []): string[] => {
  const namespace = given.join('.').split('.')
  requireLabels(namespace)
  return namespace
}

/** As Python writes a tuple. */
const shown = (namespace: readonly string[]): string => {
  const labels = namespace.map(pythonRepr)
  return labels.length === 1 ? `(${labels[0]},)` : `(${labels.join(', ')})`
}
