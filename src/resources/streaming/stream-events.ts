import { ApiError } from '../../errors.ts'
import { eventStream, type SentEvent } from '../../exchange.ts'
import { requireUuid } from '../../ids.ts'
import type { ProtocolEvent } from '../../runner/protocol/protocol-event.ts'
import type { Handler, Refuse } from '../handler.ts'
import { sentEvents } from '../sent-events.ts'
import { detailReply, isOfBody, parsedBody } from './refusals.ts'
import { readSubscription } from './subscription.ts'

/** What is kept of the thread's events first, then new ones. The thread need not exist yet; no run ends the stream. */
export const streamEvents: Handler<'POST /threads/{thread_id}/stream/events'> = async (
  { params, body },
  { runner },
) => {
  const threadId = requireUuid(params.thread_id, 'thread')
  const read = readSubscription(body)
  if ('problem' in read) throw new ApiError('bad_request', read.problem.message)
  // Begun now, not with the first read: what happens in between must not be lost.
  return eventStream(sentEvents(runner.subscribe(threadId, read.subscription), toSentEvent))
}

const toSentEvent = (event: ProtocolEvent): SentEvent => ({
  event: event.method,
  data: event.toJSON(),
  json: () => event.json(),
  id: String(event.seq),
})

/** As the Python server refuses a body that subscribes to nothing; kinds of fields that it ignores are refused alike. */
export const refuseSubscription: Refuse = (refused, status, request) => {
  const { violations } = refused
  if (violations.some(({ place }) => place === '/path/thread_id')) return detailReply(refused, { status: 422 })
  if (!isOfBody(violations)) return detailReply(refused, { status })
  const body = parsedBody(request)
  if (!body) return detailReply(refused, { status: 400, detail: 'Invalid JSON body' })
  const read = readSubscription(body.value)
  return detailReply(refused, { status: 400, ...('problem' in read && { detail: read.problem.message }) })
}
