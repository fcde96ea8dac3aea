/** A request and its reply, as they are passed between HTTP, the contract and the handlers. */
import type { Violation } from './contract/violation.ts'

export interface Exchange {
  /** The client's `x-request-id`, or one of ours. */
  readonly id: string
  readonly method: string
  readonly path: string
  /** As the document writes it; undefined before routing, and when no route matches. */
  operation: string | undefined
  request: RawRequest | undefined
  reply: RawReply | undefined
  readonly status: number
  readonly isStreamed: boolean
  /** In the order in which they were found. A stream adds only its first ones. */
  readonly violations: Violation[]
  /** Milliseconds since 1970; `answered` is when the head of the reply was decided. */
  readonly times: { readonly received: number; answered: number | undefined; closed: number | undefined }
}

/** Path parameters are decoded, query and headers as they came. */
export interface RawRequest {
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string | undefined
  /** Whether the nesting of the body is limited already. */
  isLimited?: boolean
  /** Why the body that was sent is not here. */
  bodyProblem?: { rule: 'json' | 'media-type'; message: string } | undefined
}

/** Values have the types of the document; defaults are left to the handlers. */
export interface CheckedRequest {
  params: Record<string, unknown>
  /** Parameters that the document does not know are strings. */
  query: Record<string, unknown>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: unknown
}

/** `body`: JSON data, a JsonText, a LateJson, an EventStream; text, bytes or a stream where `headers` name another media type. */
export interface RawReply {
  status: number
  headers: Readonly<Record<string, string>>
  body: unknown
}

export class Reply<T = unknown> implements RawReply {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string>>

  constructor(body: T, options: { status?: number; headers?: Record<string, string> } = {}) {
    this.body = body
    this.status = options.status ?? 200
    this.headers = options.headers ?? {}
  }
}

/** JSON that is written already. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export const noContent = (): Reply<undefined> => new Reply(undefined, { status: 204 })

export const isLate = ({ body }: RawReply): boolean => body instanceof EventStream || body instanceof LateJson

export interface SentEvent {
  event: string
  data: unknown
  json(): string
  /** A client that reconnects asks for what follows this id; undefined where a stream cannot be resumed. */
  id?: string | undefined
}

interface LateOptions {
  headers?: Record<string, string>
  onDisconnect?: (() => void) | undefined
}

/** Ends with its events, or when the client disconnects. */
export class EventStream {
  readonly events: AsyncIterable<SentEvent>
  readonly onDisconnect: (() => void) | undefined

  constructor(events: AsyncIterable<SentEvent>, onDisconnect?: () => void) {
    this.events = events
    this.onDisconnect = onDisconnect
  }
}

export const eventStream = (
  events: AsyncIterable<SentEvent>,
  { headers, onDisconnect }: LateOptions = {},
): Reply<EventStream> =>
  new Reply(new EventStream(events, onDisconnect), {
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
  readonly onDisconnect: (() => void) | undefined

  constructor(value: Promise<unknown>, onDisconnect?: () => void) {
    this.value = value
    this.onDisconnect = onDisconnect
  }
}

/** Sends the head of a 200 at once. `value` must not reject. */
export const lateJson = (value: Promise<unknown>, { headers, onDisconnect }: LateOptions = {}): Reply<LateJson> =>
  new Reply(new LateJson(value, onDisconnect), { headers: { 'content-type': 'application/json', ...headers } })
