/** A request and its reply, as they are passed between HTTP, the contract and the handlers. */
import type { Violation } from './contract/violation.ts'

/** One request and what is known of its reply so far, for the log and metrics. */
export interface Exchange {
  /** The request's id: the client's `x-request-id`, or one of ours. */
  readonly id: string
  readonly method: string
  readonly path: string
  /** Method and path of the route as the document writes them; undefined before routing, and when no route matches. */
  operation: string | undefined
  /** Undefined until the body has been read. */
  request: RawRequest | undefined
  /** Undefined until it has been decided. */
  reply: RawReply | undefined
  /** The status of the reply. */
  readonly status: number
  /** Whether the body follows the head piece by piece. */
  readonly isStreamed: boolean
  /** In the order in which they were found. A stream adds only its first ones. */
  readonly violations: Violation[]
  /** Milliseconds since 1970: when the request came, when the head of the reply was decided, when all was sent. */
  readonly times: { readonly received: number; answered?: number; closed?: number }
}

/** A request before any check: path parameters as decoded strings, query and headers as they came. */
export interface RawRequest {
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body's bytes as text; undefined when none was sent. */
  body: string | undefined
}

/** A request that fulfils the document: values coerced to the types it declares, defaults left to the handlers. */
export interface CheckedRequest {
  params: Record<string, unknown>
  /** Parameters that the document does not know are strings. */
  query: Record<string, unknown>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: unknown
}

/**
 * A reply before it is turned into bytes. `body` is JSON data, a `LateJson`, an `EventStream`, or text, bytes or a
 * stream where `headers` name another media type.
 */
export interface RawReply {
  status: number
  headers: Readonly<Record<string, string>>
  body: unknown
}

/** What a handler returns where a body with status 200 does not say enough. */
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

/** 204 without a body. */
export const noContent = (): Reply<undefined> => new Reply(undefined, { status: 204 })

/** Whether the body comes after the head has been sent. */
export const isLate = ({ body }: RawReply): boolean => body instanceof EventStream || body instanceof LateJson

/** An event as a client receives it. */
export interface SentEvent {
  event: string
  data: unknown
  /** `data` as JSON. */
  json(): string
  /** A client that reconnects asks for what follows this id; undefined where a stream cannot be resumed. */
  id?: string | undefined
}

interface LateOptions {
  headers?: Record<string, string>
  /** Called when the client disconnects before the end. */
  onDisconnect?: (() => void) | undefined
}

/** The body of an event stream. It ends with its events, or when the client disconnects. */
export class EventStream {
  readonly events: AsyncIterable<SentEvent>
  readonly onDisconnect: (() => void) | undefined

  constructor(events: AsyncIterable<SentEvent>, onDisconnect?: () => void) {
    this.events = events
    this.onDisconnect = onDisconnect
  }
}

/** Streams events; the head is sent at once. */
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

/** Sends the head of a 200 at once, and `value` when it has resolved; it must not reject. */
export const lateJson = (value: Promise<unknown>, { headers, onDisconnect }: LateOptions = {}): Reply<LateJson> =>
  new Reply(new LateJson(value, onDisconnect), { headers: { 'content-type': 'application/json', ...headers } })
