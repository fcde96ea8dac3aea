import fc from 'fast-check'

/** JSON with few distinct keys and values, so that one value often contains another. */
export const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<unknown>(1, 0, '1', 'a', 'x'.repeat(150), `${'x'.repeat(149)}y`, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', '[]', '"a"', 'a\0b', '__proto__', 'constructor'), tie('value'), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
}))

/** Containment by the definition in PostgreSQL's documentation: removes parts until both values are equal. */
export const containsSlowly = (stored: unknown, wanted: unknown): boolean => {
  const kind = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
  if (kind(stored) !== kind(wanted)) return false
  if (Array.isArray(wanted)) {
    for (const part of wanted) {
      let isThere = false
      for (const element of stored as unknown[]) isThere ||= containsSlowly(element, part)
      if (!isThere) return false
    }
    return true
  }
  if (kind(wanted) !== 'object') return JSON.stringify(stored) === JSON.stringify(wanted)
  const there = new Map(Object.entries(stored as object))
  for (const [key, part] of Object.entries(wanted as object)) {
    if (!there.has(key) || !containsSlowly(there.get(key), part)) return false
  }
  return true
}
