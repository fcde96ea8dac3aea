/** Namespaces as strings that sort like their labels. */

const LABEL_END = '\0'
const SUBTREE_END = '\u0001'

/** A namespace and everything below it range from this text (inclusive) to its `subtreeEnd` (exclusive). */
export const namespaceText = (labels: readonly string[]): string => labels.map(escaped).join(LABEL_END)

export const subtreeEnd = (text: string): string => text + SUBTREE_END

/** The smallest text after a namespace itself: where those below it begin. */
export const successor = (text: string): string => text + LABEL_END

/** Labels may hold any character: the two reserved ones are escaped so that the order is preserved. */
const escaped = (label: string): string =>
  label.includes(LABEL_END) || label.includes(SUBTREE_END)
    ? label.replaceAll(SUBTREE_END, '\u0001\u0002').replaceAll(LABEL_END, '\u0001\u0001')
    : label

export const isBelow = (namespace: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((label, at) => namespace[at] === label)

export const matchesAt = (namespace: readonly string[], start: number, pattern: readonly string[]): boolean =>
  start >= 0 &&
  start + pattern.length <= namespace.length &&
  pattern.every((label, at) => label === '*' || label === namespace[start + at])
