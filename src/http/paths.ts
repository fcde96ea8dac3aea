/** Paths as OpenAPI writes them (`/a/{b}`), compared, ordered, and translated for the router. */

const TEMPLATE = /\{([^{}]+)\}/g

export const parameterNames = (path: string): string[] => [...path.matchAll(TEMPLATE)].map(([, name]) => name ?? '')

/** A path without names of parameters and without a slash at the end: equal for paths that take the same requests. */
export const shapeOf = (path: string): string => withoutLastSlash(path.replaceAll(TEMPLATE, '{}'))

export const withoutLastSlash = (path: string): string => path.replace(/(?<=[^\s])\/$/, '')

export const toRouterPath = (path: string): string =>
  withoutLastSlash(path)
    .split(/(\{[^{}]+\})/)
    .map((part) => (/^\{.+\}$/.test(part) ? `:${JSON.stringify(part.slice(1, -1))}` : literal(part)))
    .join('')

const literal = (text: string): string => toUrl(text).replaceAll(/[{}()[\]+?!:*\\]/g, '\\$&')

/** Encodes a text for a URL: a document may contain a space where a client must send `%20`. */
export const toUrl = (text: string): string => encodeURI(text).replaceAll('%25', '%')

/** Sorts literal segments before parameters, from left to right; the router takes the first of equals. */
export const bySpecificity = <T extends { path: string; method: string }>(operations: readonly T[]): T[] =>
  [...operations].sort(
    (a, b) => compare(rank(a.path), rank(b.path)) || Number(a.method !== 'HEAD') - Number(b.method !== 'HEAD'),
  )

const rank = (path: string): string =>
  path
    .split('/')
    .map((segment) => (/^\{[^{}]+\}$/.test(segment) ? 2 : segment.includes('{') ? 1 : 0))
    .join('')

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
