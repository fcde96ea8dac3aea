/** Long work on many records, during which other requests have their turn. */
import { TimeSlice } from '../../yielding.ts'

/** So many records are looked at in one go, and so many of the others from one look at the clock to the next. */
const AT_ONCE = 500
const BETWEEN_LOOKS = 20

/**
 * The first `enough` records that pass. All are taken from the source before anything else can run, so that what comes out
 * is a state that there was.
 */
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
  await eachInSlices([...{ [Symbol.iterator]: () => records }], (record) => {
    if (passes(record)) found.push(record)
    return found.length < enough
  })
  return found
}

/** Does something with each record, until that returns false. */
export const eachInSlices = async <T>(records: readonly T[], work: (record: T) => boolean): Promise<void> => {
  const slice = new TimeSlice()
  for (const [index, record] of records.entries()) {
    if (index % BETWEEN_LOOKS === 0) await slice.pause()
    if (!work(record)) return
  }
}
