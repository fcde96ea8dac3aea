/** Ids of events: `<ms since 1970>-<n>`. */
import type { Clock } from '../../clock.ts'

/** Ids rise even when the clock is set back, and are later than `notBefore` (milliseconds since 1970); `n` counts within a millisecond. */
export const createEventIds = (clock: Pick<Clock, 'now'>, notBefore = 0): (() => string) => {
  let ms = notBefore
  let n = 0
  return () => {
    const now = Math.floor(clock.now())
    if (now > ms) {
      ms = now
      n = 0
    } else n++
    return `${ms}-${n}`
  }
}
