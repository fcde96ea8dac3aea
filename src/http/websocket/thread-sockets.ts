/** WebSockets of threads: `GET /threads/{thread_id}/stream/events` with an upgrade. No document describes them. */
import type Koa from 'koa'
import type { WebSocket } from 'ws'
import type { Contract, Operation } from '../../contract/contract.ts'
import { ApiError } from '../../errors.ts'
import { requireUuid } from '../../ids.ts'
import type { Log } from '../../log.ts'
import type { OpenThreadSession, ThreadSession } from '../../resources/streaming/thread-session.ts'
import { SlowReaderError } from '../../unread-events.ts'
import { admitted } from '../admitted.ts'
import { exchangeOf } from '../http-exchange.ts'
import { createLateReport } from '../late-violations.ts'
import type { Observer } from '../observe.ts'
import { shapeOf, withoutLastSlash } from '../paths.ts'
import type { BodyReading } from '../read-body.ts'
import type { TakeStreamSlot } from '../stream-slots.ts'
import { type AnswerParts, answerFrame } from './answer-frames.ts'
import { shakeHands } from './handshake.ts'
import { closeCodes, type OpenSockets } from './open-sockets.ts'
import { createSendFrame } from './outgoing-frames.ts'
import { createEventSender } from './send-events.ts'
import { serveSocket } from './serve-socket.ts'
import { upgradeHeadOf } from './upgradable-request.ts'

export interface ThreadSocketParts extends BodyReading {
  contract: Contract
  log: Log
  observers: readonly Observer[]
  takeStreamSlot: TakeStreamSlot
  sockets: OpenSockets
  openSession: OpenThreadSession
}

const KEY = 'GET /threads/{thread_id}/stream/events'
const PATH = /^\/threads\/([^/]+)\/stream\/events$/

/**
 * Answers upgrades. `served`: the operations of the document that are served; without those that do over HTTP what a
 * socket does, there are no sockets, and an upgrade is answered like any other request.
 */
export const threadSockets = (parts: ThreadSocketParts, served: readonly Operation[]): Koa.Middleware => {
  const find = (key: string) => served.find((operation) => shapeOf(operation.key) === key)
  const commands = find('POST /threads/{}/commands')
  const events = find('POST /threads/{}/stream/events')
  if (!commands || !events) return (_ctx, next) => next()
  return async (ctx, next) => {
    const head = upgradeHeadOf(ctx.req)
    if (head === undefined) return next()
    const threadId = threadOf(ctx.path)
    const exchange = exchangeOf(ctx)
    exchange.operation = KEY
    const { takeStreamSlot, sockets, bodyLimit } = parts
    if (sockets.areClosed) throw new ApiError('unavailable', 'The server stops')
    takeStreamSlot(ctx.res)
    const headers = { 'X-Request-Id': exchange.id }
    const webSocket = await shakeHands({ request: ctx.req, head, maxBytes: bodyLimit, headers })
    ctx.respond = false // the connection speaks another protocol from here on
    ctx.status = 101
    sockets.add(webSocket, ctx.req.socket, converse(ctx, webSocket, { ...parts, threadId, commands, events }))
  }
}

/** Throws ApiError. */
const threadOf = (path: string): string => {
  const [, id] = PATH.exec(withoutLastSlash(path)) ?? []
  if (id !== undefined) return requireUuid(decodeURIComponent(id), 'thread')
  throw new ApiError('not_found', 'No WebSocket here: threads have theirs at /threads/{thread_id}/stream/events')
}

interface ConversationParts extends ThreadSocketParts {
  threadId: string
  commands: Operation
  events: Operation
}

/** Does not reject. */
const converse = async (ctx: Koa.Context, webSocket: WebSocket, parts: ConversationParts): Promise<void> => {
  const { threadId, contract, commands, events, log, observers } = parts
  const exchange = exchangeOf(ctx)
  const { deps, admission } = exchange.world
  const onViolations = createLateReport(exchange, observers)
  const send = createSendFrame(webSocket, exchange.unread)
  const session = parts.openSession(threadId, deps, {
    clientRequestId: exchange.id,
    startSeries: createEventSender({
      send,
      webSocket,
      startCheck: () => contract.startEventCheck(events),
      onViolations,
    }),
    onEnd: (error) => closeAfter(error, webSocket, ctx),
  })
  webSocket.once('close', session.close)
  const execute: ThreadSession['execute'] = (command) => admitted(admission, () => session.execute(command))
  const answering: AnswerParts = { ...parts, operation: commands, execute, onViolations }
  try {
    await serveSocket(webSocket, { send, answer: (frame, takePlace) => answerFrame(frame, answering, takePlace) })
  } catch (error) {
    log.debug({ requestId: exchange.id, err: error }, 'WebSocket closed because of what the client sent')
  }
}

const closeAfter = (error: unknown, webSocket: WebSocket, ctx: Koa.Context): void => {
  if (error === undefined) webSocket.close(closeCodes.ended, 'thread stream ended')
  else if (error instanceof SlowReaderError) webSocket.close(closeCodes.tooSlow, 'too many events wait for this client')
  else webSocket.close(closeCodes.failed, 'Internal Server Error')
  if (error !== undefined) ctx.app.emit('error', error, ctx)
}
