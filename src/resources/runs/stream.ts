import { ApiError } from '../../errors.ts'
import { eventStream } from '../../exchange.ts'
import { requireUuid } from '../../ids.ts'
import { cancelOnDisconnect } from '../cancel-on-disconnect.ts'
import type { Deps, Handler } from '../handler.ts'
import { findRun } from './find.ts'
import { readFlag, readLastList } from './read-query.ts'
import { runEvents } from './run-events.ts'
import { clientRequestId, statelessStreamLocations, streamLocations } from './run-headers.ts'

export const stream: Handler<'POST /threads/{thread_id}/runs/stream'> = async ({ params, body, headers }, deps) => {
  const threadId = requireUuid(params.thread_id, 'thread')
  const run = await deps.runner.create({ threadId, fields: body, ...clientRequestId(headers) })
  const onDisconnect = cancelOnDisconnect(body.on_disconnect === 'cancel', run, deps)
  return eventStream(runEvents(run, deps), { headers: streamLocations(run), onDisconnect })
}

export const streamStateless: Handler<'POST /runs/stream'> = async ({ body, headers }, deps) => {
  const run = await deps.runner.create({ threadId: null, fields: body, ...clientRequestId(headers) })
  const onDisconnect = cancelOnDisconnect(body.on_disconnect === 'cancel', run, deps)
  return eventStream(runEvents(run, deps), { headers: statelessStreamLocations(run), onDisconnect })
}

/** A resumable run replays the events after `Last-Event-ID` first. */
export const joinStream: Handler<'GET /threads/{thread_id}/runs/{run_id}/stream'> = async (request, deps) => {
  const run = await findRun(request.params, deps)
  const { stream_mode, cancel_on_disconnect } = request.query
  const after = lastEventId(request)
  const onDisconnect = cancelOnDisconnect(readFlag(cancel_on_disconnect, 'cancel_on_disconnect'), run, deps)
  return eventStream(runEvents(run, deps, { modes: readLastList(stream_mode), after }), {
    headers: streamLocations(run),
    onDisconnect,
  })
}

export const lastEventId = ({ headers }: { headers: Readonly<Record<string, unknown>> }): string | undefined => {
  const id = headers['last-event-id']
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** A reconnecting client knows only the run's id. Throws 404 when the run is gone. */
export const joinStatelessStream = async (
  request: { params: Readonly<Record<string, string>>; headers: Readonly<Record<string, unknown>> },
  deps: Deps,
) => {
  const run = await deps.db.runs.find(requireUuid(request.params['run_id'] ?? '', 'run'))
  if (!run) throw new ApiError('not_found', 'Run not found')
  return eventStream(runEvents(run, deps, { after: lastEventId(request) }), { headers: statelessStreamLocations(run) })
}
