import type { Clock, Timer } from '../../clock.ts'
import type { RunPlace } from '../runner.ts'

/** How long the events of a resumable run can be replayed after its end; that of the hosted server. */
const KEPT_MS = 2 * 60_000

export interface Retention {
  add(run: RunPlace): void
  clear(): void
}

export const createRetention = (clock: Clock, drop: (run: RunPlace) => void): Retention => {
  /** In the order in which they ended. */
  const ended: { run: RunPlace; dropAt: number }[] = []
  let timer: Timer | undefined

  const dropExpired = (): void => {
    const now = clock.now()
    while (ended[0] && ended[0].dropAt <= now) {
      const { run } = ended.shift() as (typeof ended)[number] // just looked
      drop(run)
    }
    if (ended[0]) timer = clock.timer(ended[0].dropAt, dropExpired)
  }

  return {
    add(run) {
      const dropAt = clock.now() + KEPT_MS
      ended.push({ run, dropAt })
      if (ended.length === 1) timer = clock.timer(dropAt, dropExpired)
    },
    clear() {
      timer?.cancel()
      ended.length = 0
    },
  }
}
