import { TimeSlice } from '../../yielding.ts'

/** Records checked before the first pause, and between two checks of the clock after that. */
const AT_ONCE = 500
const BETWEEN_LOOKS = 20

/** Reads the whole source before the first pause, so that all records are of one moment. */
export const filterInSlices = async <T>(
  source: Iterable<T>,
  passes: (record: T) => boolean,
  enough = Number.POSITIVE_INFINITY,
): Promise<T[]> => {
  const found: T[] = []
  const records = source[Symbol.iterator]()
  for (let looked = 0; looked < AT_ONCE; looked++) {
    if (found.length >= enough) return found
    const { done, value } = records.next()
    if (done) return found
    if (passes(value)) found.push(value)
  }
  const slice = new TimeSlice()
  for (const [index, record] of [...{ [Symbol.iterator]: () => records }].entries()) {
    if (index % BETWEEN_LOOKS === 0) await slice.pause()
    if (passes(record) && found.push(record) >= enough) break
  }
  return found
}
