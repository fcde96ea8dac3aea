/** Undefined when none is close. Not a library: with the normalization and limits here, one would save ten lines. */
export const closestName = (name: string, known: readonly string[]): string | undefined => {
  if (name.length > 60) return undefined
  const bare = simplify(name)
  const same = known.find((candidate) => simplify(candidate) === bare)
  if (same !== undefined) return same
  const allowed = bare.length < 5 ? 1 : 2
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(bare, simplify(candidate)) }))
    .filter((one) => one.distance <= allowed)
    .sort((one, other) => one.distance - other.distance)
  return near[0]?.candidate
}

/** Treats the spellings of different languages as the same: `graphId`, `graph-id`, `GRAPH_ID`. */
const simplify = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Insertions, deletions, replacements and swaps of neighbours. */
export const editDistance = (one: string, other: string): number => {
  let last: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const swapped = isSwap ? (last[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, swapped))
    }
    last = previous
    previous = current
  }
  return previous[other.length] ?? 0
}
