import { validate as isUuid } from 'uuid'

/**
 * What keeps a string from being a graph id, as the end of a sentence that begins with `a graph id`; undefined when
 * nothing does. An id must be able to stand in a path and must not look like an assistant's id, in whose place it stands.
 */
export const graphIdProblem = (id: string): string | undefined => {
  if (id.trim() !== id || id === '') return 'must not be empty, nor begin or end with white space'
  if (/[\p{Cc}/\\?#%]/u.test(id)) return 'must not contain control characters or any of / \\ ? # %'
  if (id === '.' || id === '..') return 'must not be . or .. because a path would lose it'
  if (isUuid(id)) return 'must not be a UUID, because it would be taken for the id of an assistant'
  return undefined
}
