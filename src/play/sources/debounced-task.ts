import type { Clock, Timer } from '../../clock.ts'

interface Options {
  clock: Pick<Clock, 'now' | 'timer'>
  quietMs: number
  onError(error: unknown): void
}

interface DebouncedTask {
  /** Starts the work when this has not been called for `quietMs`. */
  schedule(): void
  /** Starts the work now or, while it runs, once more when it has ended. */
  start(): void
  /** Drops what is scheduled. */
  cancel(): void
  /** Resolves when all work that was started has ended. */
  ended(): Promise<void>
}

/**
 * Work that never runs twice at a time. Small enough to stay ours: debounce libraries know neither our clock nor
 * `ended`.
 */
export const createDebouncedTask = (work: () => Promise<void>, { clock, quietMs, onError }: Options): DebouncedTask => {
  let timer: Timer | undefined
  let last = Promise.resolve()
  let isWaiting = false
  const start = () => {
    if (isWaiting) return
    isWaiting = true
    last = last
      .then(() => {
        isWaiting = false
        return work()
      })
      .catch(onError)
  }
  return {
    schedule: () => {
      timer?.cancel()
      timer = clock.timer(clock.now() + quietMs, start)
    },
    start,
    cancel: () => timer?.cancel(),
    ended: () => last,
  }
}
