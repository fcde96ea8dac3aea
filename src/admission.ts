import { ApiError } from './errors.ts'

/** What requests are refused with during a reset. */
export const resetting = (): ApiError =>
  new ApiError('unavailable', 'The state is being reset. Try again in a moment.', { headers: { 'Retry-After': '1' } })

/** Work that goes on side by side, and work that must be alone: a reset. */
export class Admission {
  #inside = 0
  #last: Promise<unknown> = Promise.resolve()
  #alone = 0
  #onEmpty: (() => void) | undefined

  /** Throws `unavailable` while other work is alone or waits to be. Each call that returns needs one of `leave`. */
  enter(): void {
    if (this.#alone > 0) {
      throw resetting()
    }
    this.#inside += 1
  }

  leave(): void {
    this.#inside -= 1
    if (this.#inside === 0) this.#onEmpty?.()
  }

  /** Admits nothing until `work` has ended, which may await `left`: that all who are inside have left. */
  alone(work: (left: () => Promise<void>) => Promise<void>): Promise<void> {
    this.#alone += 1
    const own = this.#last
      .then(() => work(() => this.#left()))
      .finally(() => {
        this.#alone -= 1
      })
    this.#last = own.catch(() => {}) // whoever asked for it learns of the failure
    return own
  }

  #left(): Promise<void> {
    if (this.#inside === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#onEmpty = resolve
    })
  }
}
