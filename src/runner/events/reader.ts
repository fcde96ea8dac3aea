/** One client's queue of events. What is replayed to it first is decided in `replay.ts`. */
import { SlowReaderError, type UnreadAccount, type UnreadEvents } from '../../unread-events.ts'
import type { ClassicEvent } from './classic-event.ts'

/** How far a reader may lag behind before it is dropped, in characters of JSON. A single event may be larger. */
const MAX_LAG = 32 * 1024 * 1024

type Result = IteratorResult<ClassicEvent, undefined>

export interface ReaderOptions {
  replay?: readonly ClassicEvent[] | undefined
  maxLag?: number | undefined
  unread?: UnreadEvents | undefined
}

interface Waiting {
  resolve(result: Result): void
  reject(error: unknown): void
}

/** Events that were taken stay in the array until there are this many. */
const COMPACT_AT = 1000
const DONE: Result = { done: true, value: undefined }

/** Reads events one by one. Events that it has not taken yet are queued here, so that the writer never waits. */
export class Reader implements AsyncIterableIterator<ClassicEvent> {
  readonly #maxLag: number
  readonly #unread: UnreadAccount | undefined
  readonly #onEnd: () => void
  /** Events from before the start of this reader; they do not count as lag. */
  #replay: Iterator<ClassicEvent>
  #events: ClassicEvent[] = []
  #first = 0
  /** Characters of the queued events but the first. */
  #lag = 0
  #waiting: Waiting[] = []
  #ended: { error?: unknown } | undefined

  /** `onEnd` is called once: when the reader has ended, was left or was dropped. */
  constructor(onEnd: () => void, { replay = [], maxLag = MAX_LAG, unread }: ReaderOptions = {}) {
    this.#onEnd = onEnd
    this.#replay = replay[Symbol.iterator]()
    this.#maxLag = maxLag
    this.#unread = unread?.open((error) => this.#drop(error))
  }

  offer(event: ClassicEvent): void {
    if (this.#ended) return
    const waiting = this.#waiting.shift()
    if (waiting) waiting.resolve({ done: false, value: event })
    else this.#keep(event)
  }

  #keep(event: ClassicEvent): void {
    // A reader that keeps up has at most one event here, whose JSON need not be made before it is sent.
    const isLagging = this.#first < this.#events.length
    this.#events.push(event)
    if (!isLagging) return
    this.#addLag(event.json().length)
    if (this.#lag > this.#maxLag) {
      this.#drop(new SlowReaderError(`This reader is more than ${this.#maxLag} characters of events behind`))
    }
  }

  #addLag(characters: number): void {
    this.#lag += characters
    this.#unread?.add(characters)
  }

  /** No more events come; queued ones can still be read. */
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
    if (following) this.#addLag(-following.json().length)
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
    this.#unread?.close()
  }

  #drop(error: SlowReaderError): void {
    this.#clear()
    this.#ended = { error }
    this.#onEnd()
  }
}
