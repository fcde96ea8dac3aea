/** A handler's answer where a plain body with status 200 does not say enough. */
export class Reply<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string>>

  constructor(body: T, options: { status?: number; headers?: Record<string, string> } = {}) {
    this.body = body
    this.status = options.status ?? 200
    this.headers = options.headers ?? {}
  }
}

/** 204 without a body. */
export const noContent = (): Reply<undefined> => new Reply(undefined, { status: 204 })

/** An event as it goes to a client. */
export interface SentEvent {
  event: string
  data: unknown
  /** `data` as JSON. */
  json(): string
  /** Where a client may go on reading; undefined where that is not offered. */
  id?: string | undefined
}

interface Leaving {
  headers?: Record<string, string>
  /** The client has gone before the end. */
  onLeave?: (() => void) | undefined
}

/** The body of an event stream: its events as they come. It ends with them, or when the client leaves. */
export class EventStream {
  readonly events: AsyncIterable<SentEvent>
  readonly onLeave: (() => void) | undefined

  constructor(events: AsyncIterable<SentEvent>, onLeave?: () => void) {
    this.events = events
    this.onLeave = onLeave
  }
}

/** A stream, whose head is sent at once. */
export const eventStream = (events: AsyncIterable<SentEvent>, { headers, onLeave }: Leaving = {}): Reply<EventStream> =>
  new Reply(new EventStream(events, onLeave), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      ...headers,
    },
  })

/** A JSON body that comes later than its head; until then white space keeps the connection alive. */
export class LateJson {
  readonly value: Promise<unknown>
  readonly onLeave: (() => void) | undefined

  constructor(value: Promise<unknown>, onLeave?: () => void) {
    this.value = value
    this.onLeave = onLeave
  }
}

/** Answers 200 at once, and with `value` when it is there; it must not be rejected. */
export const lateJson = (value: Promise<unknown>, { headers, onLeave }: Leaving = {}): Reply<LateJson> =>
  new Reply(new LateJson(value, onLeave), { headers: { 'content-type': 'application/json', ...headers } })
