import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { RouterContext } from '@koa/router'
import type Koa from 'koa'
import type { Admission } from '../admission.ts'
import type { Clock } from '../clock.ts'
import type { Violation } from '../contract/violation.ts'
import type { Exchange, RawReply, RawRequest } from '../exchange.ts'
import type { Ids } from '../ids.ts'
import type { Deps, Refuse } from '../resources/handler.ts'
import type { UnreadEvents } from '../unread-events.ts'

/** Of a WebSocket. */
const SWITCHING_PROTOCOLS = 101

export interface ServedWorld {
  deps: Deps
  admission: Admission
  reset(): Promise<void>
}

/**
 * A class, because its getters must be on a prototype: an object literal with getters costs a hidden class for each
 * request, in which V8 keeps the whole exchange alive until its next full garbage collection.
 */
export class HttpExchange implements Exchange {
  readonly id: string
  readonly world: ServedWorld
  readonly clock: Clock
  readonly unread: UnreadEvents
  readonly violations: Violation[] = []
  readonly times: Exchange['times']
  operation: string | undefined = undefined
  request: RawRequest | undefined = undefined
  reply: RawReply | undefined = undefined
  refuse: Refuse | undefined = undefined
  /** The body once more, when a middleware of the project has read the request's own. */
  replayedBody: IncomingMessage | undefined = undefined
  readonly #ctx: Koa.Context

  constructor(
    ctx: Koa.Context,
    id: string,
    world: ServedWorld,
    { clock, unread }: Pick<ExchangeParts, 'clock' | 'unread'>,
  ) {
    this.#ctx = ctx
    this.id = id
    this.world = world
    this.clock = clock
    this.unread = unread
    this.times = { received: clock.now(), answered: undefined, closed: undefined }
  }

  get method(): string {
    return this.#ctx.method
  }

  get path(): string {
    return this.#ctx.path
  }

  get status(): number {
    return this.#ctx.status
  }

  get isStreamed(): boolean {
    return this.#ctx.body instanceof Readable || this.#ctx.status === SWITCHING_PROTOCOLS
  }
}

export interface ExchangeParts {
  clock: Clock
  unread: UnreadEvents
  ids: Pick<Ids, 'random'>
  worldOf(request: Koa.Request): ServedWorld
}

/** Ids that come from a client end up in logs and headers: they must be short and printable. */
const ACCEPTABLE_ID = /^[\x21-\x7e]{1,200}$/

export const beginExchange =
  (parts: ExchangeParts): Koa.Middleware =>
  (ctx, next) => {
    const { ids, worldOf } = parts
    const given = ctx.req.headers['x-request-id']
    const id = typeof given === 'string' && ACCEPTABLE_ID.test(given) ? given : ids.random()
    ctx.state.exchange = new HttpExchange(ctx, id, worldOf(ctx.request), parts)
    ctx.set('X-Request-Id', id)
    return next()
  }

export const exchangeOf = (ctx: Koa.Context | RouterContext): HttpExchange => ctx.state.exchange
