import type { Clock, Timer } from '../../clock.ts'
import type { RunPlace } from '../runner.ts'

/** How long the events of a resumable run can be replayed after its end; that of the hosted server. */
const KEPT_MS = 2 * 60_000

export interface Retention {
  add(run: RunPlace): void
  clear(): void
}

export const createRetention = (clock: Pick<Clock, 'delay'>, drop: (run: RunPlace) => void): Retention => {
  const timers = new Set<Timer>()
  return {
    add(run) {
      const timer = clock.delay(KEPT_MS, () => {
        timers.delete(timer)
        drop(run)
      })
      timers.add(timer)
    },
    clear() {
      for (const timer of timers) timer.cancel()
      timers.clear()
    },
  }
}
