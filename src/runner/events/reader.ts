/** One client's queue of events, of whatever protocol. */
import { SlowReaderError, type UnreadAccount, type UnreadEvents } from '../../unread-events.ts'

/** How far a reader may lag behind before it is dropped, in characters of JSON. A single event may be larger. */
const MAX_LAG = 32 * 1024 * 1024

type Result<Event> = IteratorResult<Event, undefined>

interface QueuedEvent {
  json(): string
}

export interface ReaderOptions<Event> {
  /** Events from before the start of the reader, which it reads first. */
  replay?: Iterable<Event> | undefined
  maxLag?: number | undefined
  unread?: UnreadEvents | undefined
}

interface Waiting<Event> {
  resolve(result: Result<Event>): void
  reject(error: unknown): void
}

/** Events that were taken stay in the array until there are this many. */
const COMPACT_AT = 1000
const DONE: Result<never> = { done: true, value: undefined }

/** Reads events one by one. Events that it has not taken yet are queued here, so that the writer never waits. */
export class Reader<Event extends QueuedEvent> implements AsyncIterableIterator<Event> {
  readonly #maxLag: number
  readonly #unread: UnreadAccount | undefined
  readonly #onEnd: () => void
  /** These do not count as lag. */
  #replay: Iterator<Event>
  #events: Event[] = []
  #first = 0
  /** Characters of the queued events but the first. */
  #lag = 0
  #waiting: Waiting<Event>[] = []
  #ended: { error?: unknown } | undefined
  #forgetSignal = () => {}

  /** `onEnd` is called once: when the reader has ended, was left or was dropped. */
  constructor(onEnd: () => void, { replay = [], maxLag = MAX_LAG, unread }: ReaderOptions<Event> = {}) {
    this.#onEnd = onEnd
    this.#replay = replay[Symbol.iterator]()
    this.#maxLag = maxLag
    this.#unread = unread?.open((error) => this.#drop(error))
  }

  offer(event: Event): void {
    if (this.#ended) return
    const waiting = this.#waiting.shift()
    if (waiting) waiting.resolve({ done: false, value: event })
    else this.#keep(event)
  }

  #keep(event: Event): void {
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

  /** Is left when the signal aborts; at once when it has. To be called when it has been added to what it reads. */
  leaveOn(signal: AbortSignal | undefined): void {
    if (!signal) return
    const leave = () => void this.return()
    if (signal.aborted) leave()
    else {
      signal.addEventListener('abort', leave, { once: true })
      this.#forgetSignal = () => signal.removeEventListener('abort', leave)
    }
  }

  /** No more events come; queued ones can still be read. */
  end(): void {
    if (this.#ended) return
    this.#ended = {}
    this.#stop()
    for (const waiting of this.#waiting.splice(0)) waiting.resolve(DONE)
  }

  next(): Promise<Result<Event>> {
    const value = this.#take()
    if (value) return Promise.resolve({ done: false, value })
    if (!this.#ended) return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
    const { error } = this.#ended
    this.#ended = {}
    return error === undefined ? Promise.resolve(DONE) : Promise.reject(error)
  }

  async return(): Promise<Result<Event>> {
    this.#clear()
    this.end()
    return DONE
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #take(): Event | undefined {
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
    this.#replay = ([] as Event[])[Symbol.iterator]()
    this.#events = []
    this.#first = 0
    this.#lag = 0
    this.#unread?.close()
  }

  #stop(): void {
    this.#forgetSignal()
    this.#onEnd()
  }

  #drop(error: SlowReaderError): void {
    this.#clear()
    this.#ended = { error }
    this.#stop()
  }
}
