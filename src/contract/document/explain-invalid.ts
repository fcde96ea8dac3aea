/** Words what the validator of swagger-parser found. */

interface ValidatorError extends Error {
  details?: { instancePath: string; message?: string; params: Record<string, unknown> }[]
}

/** Each with its place; the validator stops at the first thing that its schema does not say. */
export const explainInvalid = (thrown: unknown): string[] => {
  const { details, message } = thrown as ValidatorError
  if (!details) return [message]
  // The schema of OpenAPI is full of alternatives: the deepest errors are those about what the author wrote.
  const depth = (path: string) => path.split('/').length
  const deepest = Math.max(...details.map(({ instancePath }) => depth(instancePath)))
  const reasons = details
    .filter(({ instancePath }) => depth(instancePath) === deepest)
    .map((detail) => {
      const extra = detail.params['additionalProperty'] ?? detail.params['unevaluatedProperty']
      const what = extra === undefined ? '' : ` ("${extra}" is one too many)`
      return `at ${detail.instancePath || '/'}: ${detail.message}${what}.`
    })
  return [...new Set(reasons)]
}
