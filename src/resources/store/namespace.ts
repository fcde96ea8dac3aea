import { ApiError } from '../../errors.ts'
import { pythonRepr } from '../../graphs/python/python-repr.ts'

/** Throws the 422 with which the Python server answers a label that no namespace may have. */
export const requireLabels = (namespace: readonly string[]): void => {
  const wrong = namespace.find((label) => label === '' || label.includes('.'))
  if (wrong === undefined) return
  throw new ApiError(422, `Namespace label ${pythonRepr(wrong)} must be a non-empty string without periods`)
}

/** Throws 422 for a wrong label, and 400 (in the Python server's words) for a namespace that nothing can be put into. */
export const requireWritable = (namespace: readonly string[]): void => {
  requireLabels(namespace)
  if (namespace.length === 0) throw new ApiError(400, 'Namespace cannot be empty.')
  if (namespace[0] !== 'langgraph') return
  throw new ApiError(400, `Root label for namespace cannot be "langgraph". Got: ${shown(namespace)}`)
}

/** The namespace of a query: labels joined by dots, as the SDKs send them, or one parameter for each. */
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
