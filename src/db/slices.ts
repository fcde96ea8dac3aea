/** Long work in slices, between which other requests have their turn. */

/** Records for each slice: about a millisecond of work. */
const SLICE = 1000

/** Lets other requests have their turn. */
export const yieldTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * The first `enough` records that pass. All are taken from the source before anything else can run, so that what comes out
 * is a state that there was; they are looked at in slices.
 */
export const filterInSlices = async <T>(
  source: Iterable<T>,
  passes: (record: T) => boolean,
  enough = Number.POSITIVE_INFINITY,
): Promise<T[]> => {
  const found: T[] = []
  const records = source[Symbol.iterator]()
  for (let looked = 0; looked < SLICE; looked++) {
    if (found.length >= enough) return found
    const { done, value } = records.next()
    if (done) return found
    if (passes(value)) found.push(value)
  }
  const rest = [...{ [Symbol.iterator]: () => records }]
  for (const [index, record] of rest.entries()) {
    if (found.length >= enough) break
    if (index % SLICE === 0) await yieldTurn()
    if (passes(record)) found.push(record)
  }
  return found
}

/** Does something with each record, in slices. */
export const eachInSlices = async <T>(records: readonly T[], work: (record: T) => void): Promise<void> => {
  for (const [index, record] of records.entries()) {
    if (index % SLICE === SLICE - 1) await yieldTurn()
    work(record)
  }
}
