/** Namespaces as texts to order by. Pure. */

const LABEL_END = '\0'
const SUBTREE_END = '\u0001'

/**
 * The labels as one text, whose order is that of the labels: `['a']`, `['a', 'b']`, `['a!']`. What lies below a namespace
 * is from its text (inclusive) to `subtreeEnd` of it.
 */
export const namespaceText = (labels: readonly string[]): string => labels.map(escaped).join(LABEL_END)

/** The least text that comes after those of a namespace and of everything below it. */
export const subtreeEnd = (text: string): string => text + SUBTREE_END

/** The least text that comes after that of a namespace itself: where what lies below it begins. */
export const successor = (text: string): string => text + LABEL_END

/** A label may hold any character: the two that have a meaning here are written as others that keep the order. */
const escaped = (label: string): string =>
  label.includes(LABEL_END) || label.includes(SUBTREE_END)
    ? label.replaceAll(SUBTREE_END, '\u0001\u0002').replaceAll(LABEL_END, '\u0001\u0001')
    : label

/** Whether a namespace is `prefix` or lies below it. */
export const isBelow = (namespace: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((label, at) => namespace[at] === label)

/** Whether labels from `start` on are those of a pattern, in which `*` stands for any one label. */
export const matchesAt = (namespace: readonly string[], start: number, pattern: readonly string[]): boolean =>
  start >= 0 &&
  start + pattern.length <= namespace.length &&
  pattern.every((label, at) => label === '*' || label === namespace[start + at])
