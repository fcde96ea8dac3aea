import { editDistance } from '../closest-name.ts'
import { withoutLastSlash } from './paths.ts'

/** A longer path is no typing mistake. */
const MAX_LENGTH = 200
/** In segments: one may be wrong, missing or too many, and a parameter counts a little. */
const MAX_COST = 1.3
/** A parameter takes any segment, but a literal that is the same is nearer. */
const PARAMETER_COST = 0.1
const OTHER_METHOD_COST = 0.05

interface Candidate {
  method: string
  path: string
}

/** The operation that a request probably meant, as the document writes it; undefined when none is near. */
export const nearestOperation = ({ method, path }: Candidate, candidates: readonly Candidate[]): string | undefined => {
  if (path.length > MAX_LENGTH) return undefined
  const asked = segmentsOf(path)
  let nearest: { key: string; cost: number } | undefined
  for (const one of candidates) {
    const cost = costOf(asked, segmentsOf(one.path)) + (one.method === method ? 0 : OTHER_METHOD_COST)
    if (cost > MAX_COST || cost >= Math.max(asked.length, 1)) continue
    if (!nearest || cost < nearest.cost) nearest = { key: `${one.method} ${one.path}`, cost }
  }
  return nearest?.key
}

const segmentsOf = (path: string): string[] => withoutLastSlash(path).split('/').slice(1)

/** The edit distance between lists of segments. */
const costOf = (asked: readonly string[], known: readonly string[]): number => {
  if (Math.abs(asked.length - known.length) > MAX_COST) return Number.POSITIVE_INFINITY
  let previous = Array.from({ length: known.length + 1 }, (_, index) => index)
  for (const [row, segment] of asked.entries()) {
    const current = [row + 1]
    for (const [column, other] of known.entries()) {
      const replaced = (previous[column] ?? 0) + segmentCost(segment, other)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous[known.length] ?? 0
}

const segmentCost = (asked: string, known: string): number => {
  if (asked === known) return 0
  if (known.includes('{')) return PARAMETER_COST
  const part = editDistance(asked.toLowerCase(), known.toLowerCase()) / Math.max(asked.length, known.length)
  return part > 0.5 ? 1 : part + PARAMETER_COST
}
