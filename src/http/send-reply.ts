import { Readable } from 'node:stream'
import type Koa from 'koa'
import type { Clock } from '../clock.ts'
import type { RawReply } from '../exchange.ts'
import { EventStream, JsonText, LateJson, Reply } from '../exchange.ts'
import { countUnsent } from './count-unsent.ts'
import { exchangeOf } from './http-exchange.ts'
import { toLateBytes } from './late-json.ts'
import type { OnUnserializable } from './serialize.ts'
import { toEventBytes } from './sse.ts'

export const toRawReply = (result: unknown): RawReply =>
  result instanceof Reply ? result : { status: 200, headers: {}, body: result }

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i

/** The only place that sets a status or a body. A stream is closed when the client disconnects. */
export const sendReply = (ctx: Koa.Context, reply: RawReply): void => {
  const exchange = exchangeOf(ctx)
  exchange.reply = reply
  let contentType: string | undefined
  for (const [name, value] of Object.entries(reply.headers)) {
    if (name.toLowerCase() === 'content-type') contentType = value
    else ctx.set(name, value)
  }
  if (reply.body === undefined) {
    ctx.body = null
    // After the body, since Koa sets 204 for a body of null.
    ctx.status = reply.status
    return
  }
  ctx.status = reply.status
  ctx.set('Content-Type', contentType ?? 'application/json')
  // As Koa tells of a stream that breaks off: whoever listens to the app logs it.
  const onUnserializable = (error: Error) => ctx.app.emit('error', error, ctx)
  const { clock, unread } = exchange
  ctx.body =
    reply.body instanceof EventStream
      ? toEventBytes(reply.body, { clock, onUnserializable, onPush: countUnsent(ctx, unread) })
      : encode(reply.body, contentType, { clock, onUnserializable })
}

const encode = (
  body: unknown,
  contentType: string | undefined,
  late: { clock: Clock; onUnserializable: OnUnserializable },
): string | Buffer | Readable => {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (body instanceof JsonText) return body.text
  if (body instanceof LateJson) return toLateBytes(body, late)
  if (isAsyncIterable(body)) return body instanceof Readable ? body : Readable.from(body)
  if (typeof body === 'string' && !JSON_TYPE.test(contentType ?? 'application/json')) return body
  return JSON.stringify(body)
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value
