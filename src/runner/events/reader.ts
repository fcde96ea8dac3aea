import type { ClassicEvent } from './classic-event.ts'

/** What a reader may be behind by, as characters of JSON, before it is dropped. A single event may be larger. */
const MAX_LAG = 32 * 1024 * 1024

/** A reader was dropped: it took events more slowly than they came, for too long. */
export class SlowReaderError extends Error {
  override readonly name = 'SlowReaderError'

  constructor(maxLag: number) {
    super(`This reader is more than ${maxLag} characters of events behind. Read faster, or ask for fewer stream modes.`)
  }
}

type Result = IteratorResult<ClassicEvent, undefined>

export interface ReaderOptions {
  replay?: readonly ClassicEvent[] | undefined
  maxLag?: number | undefined
}

interface Waiting {
  resolve(result: Result): void
  reject(error: unknown): void
}

/** Events that were taken stay in the array until they are this many. */
const COMPACT_AT = 1000
const DONE: Result = { done: true, value: undefined }

/** Reads events one by one: what it has not taken yet waits here, so that whoever writes never waits. */
export class Reader implements AsyncIterableIterator<ClassicEvent> {
  readonly #maxLag: number
  readonly #onEnd: () => void
  /** What was there before it began to read; does not count as lag. */
  #replay: Iterator<ClassicEvent>
  #events: ClassicEvent[] = []
  #first = 0
  /** Characters in wait, without the event that came first. */
  #lag = 0
  #waiting: Waiting[] = []
  #ended: { error?: unknown } | undefined

  /** `onEnd` is called once: when no more events come, or when it is left or dropped. */
  constructor(onEnd: () => void, { replay = [], maxLag = MAX_LAG }: ReaderOptions = {}) {
    this.#onEnd = onEnd
    this.#replay = replay[Symbol.iterator]()
    this.#maxLag = maxLag
  }

  offer(event: ClassicEvent): void {
    if (this.#ended) return
    const waiting = this.#waiting.shift()
    if (waiting) waiting.resolve({ done: false, value: event })
    else this.#keep(event)
  }

  #keep(event: ClassicEvent): void {
    // Whoever keeps up has at most one event here, whose JSON need not be made before it is sent.
    if (this.#first < this.#events.length) this.#lag += event.json().length
    this.#events.push(event)
    if (this.#lag > this.#maxLag) this.#drop(new SlowReaderError(this.#maxLag))
  }

  /** No more events come; those that wait can still be read. */
  end(): void {
    if (this.#ended) return
    this.#ended = {}
    this.#onEnd()
    for (const waiting of this.#waiting.splice(0)) waiting.resolve(DONE)
  }

  next(): Promise<Result> {
    const value = this.#take()
    if (value) return Promise.resolve({ done: false, value })
    if (!this.#ended) return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
    const { error } = this.#ended
    this.#ended = {}
    return error === undefined ? Promise.resolve(DONE) : Promise.reject(error)
  }

  async return(): Promise<Result> {
    this.#clear()
    this.end()
    return DONE
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #take(): ClassicEvent | undefined {
    const replayed = this.#replay.next()
    if (!replayed.done) return replayed.value
    const event = this.#events[this.#first]
    if (!event) return undefined
    this.#first++
    const following = this.#events[this.#first]
    if (following) this.#lag -= following.json().length
    if (this.#first === this.#events.length || this.#first > COMPACT_AT) this.#compact()
    return event
  }

  #compact(): void {
    this.#events = this.#events.slice(this.#first)
    this.#first = 0
  }

  #clear(): void {
    this.#replay = [][Symbol.iterator]()
    this.#events = []
    this.#first = 0
    this.#lag = 0
  }

  #drop(error: unknown): void {
    this.#clear()
    this.#ended = { error }
    this.#onEnd()
  }
}
