/** Paths as OpenAPI writes them (`/a/{b}`), compared, ordered, and translated for the router. */

const TEMPLATE = /\{([^{}]+)\}/g

/** The names in braces, in order. */
export const parameterNames = (path: string): string[] => [...path.matchAll(TEMPLATE)].map(([, name]) => name ?? '')

/** What two paths share when they differ only in names of parameters or in a slash at the end. */
export const shapeOf = (path: string): string => withoutLastSlash(path.replaceAll(TEMPLATE, '{}'))

/** `/` alone stays. */
export const withoutLastSlash = (path: string): string => path.replace(/(?<=[^\s])\/$/, '')

/** The path in the syntax of path-to-regexp, whose own special characters are escaped and whose names are quoted. */
export const toRouterPath = (path: string): string =>
  withoutLastSlash(path)
    .split(/(\{[^{}]+\})/)
    .map((part) => (/^\{.+\}$/.test(part) ? `:${JSON.stringify(part.slice(1, -1))}` : literal(part)))
    .join('')

const literal = (text: string): string => toUrl(text).replaceAll(/[{}()[\]+?!:*\\]/g, '\\$&')

/** As it stands in a URL: a document may write a space where a client must send `%20`. */
export const toUrl = (text: string): string => encodeURI(text).replaceAll('%25', '%')

/** Literal segments before parameters, from left to right; the router takes the first of equals. */
export const bySpecificity = <T extends { path: string; method: string }>(operations: readonly T[]): T[] =>
  [...operations].sort(
    (a, b) => compare(rank(a.path), rank(b.path)) || Number(a.method !== 'HEAD') - Number(b.method !== 'HEAD'),
  )

/** One digit a segment: 0 literal, 1 with a parameter in it, 2 nothing but a parameter. */
const rank = (path: string): string =>
  path
    .split('/')
    .map((segment) => (/^\{[^{}]+\}$/.test(segment) ? 2 : segment.includes('{') ? 1 : 0))
    .join('')

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
