import type { Part } from './part.ts'

/**
 * Parts of a run that wait for their reader. The graph's stream is read without waiting for anyone: when a run fails,
 * LangGraph drops what has not been read yet.
 */
export class PartQueue {
  #waiting: (Part | Promise<Part>)[] = []
  #wake: () => void = () => {}
  #isLeft = false

  /** Whether the reader wants no more. */
  get isLeft(): boolean {
    return this.#isLeft
  }

  add(part: Part | Promise<Part>): void {
    // Reported when it is read.
    if (part instanceof Promise) part.catch(() => {})
    this.#waiting.push(part)
    this.#wake()
  }

  /** Yields every part, then throws what `done` rejects with. */
  async *readUntil(done: Promise<void>): AsyncGenerator<Part> {
    let end: { error?: unknown } | undefined
    const finish = (outcome: { error?: unknown }) => {
      end = outcome
      this.#wake()
    }
    done.then(
      () => finish({}),
      (error) => finish({ error }),
    )
    try {
      for (;;) {
        for (const part of this.#take()) yield part
        if (this.#waiting.length > 0) continue
        if (end && 'error' in end) throw end.error
        if (end) return
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      this.#isLeft = true
    }
  }

  #take(): (Part | Promise<Part>)[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }
}
