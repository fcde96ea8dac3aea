// Contenders take turns, so that other load on the machine affects all of them alike.
import { untilQuiet } from './machine.mjs'

export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Measures each contender once a round (A B C, A B C, ...) after a round that does not count.
 * Returns all counted samples by contender.
 */
export const takeTurns = async (contenders, { rounds, patience }) => {
  const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const [name, measure] of Object.entries(contenders)) {
      await untilQuiet(patience)
      const sample = await measure()
      if (round > 0) samples[name].push(sample)
    }
  return samples
}
