import type { Clock, Timer } from '../../clock.ts'

interface Options {
  clock: Pick<Clock, 'delay'>
  quietMs: number
  onError(error: unknown): void
}

interface DebouncedTask {
  schedule(): void
  /** Starts the work now or, while it runs, once more when it has ended. */
  start(): void
  cancel(): void
  ended(): Promise<void>
}

/** Never runs twice at a time. Ours because debounce libraries know neither our clock nor `ended`. */
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
      timer = clock.delay(quietMs, start)
    },
    start,
    cancel: () => timer?.cancel(),
    ended: () => last,
  }
}
