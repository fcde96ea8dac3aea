import type { Run } from '../../db/runs/runs.ts'
import { lateJson } from '../../exchange.ts'
import { requireUuid } from '../../ids.ts'
import { cancelOnDisconnect } from '../cancel-on-disconnect.ts'
import type { Deps, Handler } from '../handler.ts'
import { findRun } from './find.ts'
import { readFlag } from './read-query.ts'
import { clientRequestId, joinLocations } from './run-headers.ts'

export const wait: Handler<'POST /threads/{thread_id}/runs/wait'> = async ({ params, body, headers }, deps) => {
  const threadId = requireUuid(params.thread_id, 'thread')
  const run = await deps.runner.create({ threadId, fields: body, ...clientRequestId(headers) })
  return outcome(run, body.on_disconnect === 'cancel', deps)
}

export const waitStateless: Handler<'POST /runs/wait'> = async ({ body, headers }, deps) => {
  const run = await deps.runner.create({ threadId: null, fields: body, ...clientRequestId(headers) })
  return outcome(run, body.on_disconnect === 'cancel', deps)
}

export const join: Handler<'GET /threads/{thread_id}/runs/{run_id}/join'> = async ({ params, query }, deps) => {
  const run = await findRun(params, deps)
  return outcome(run, readFlag(query.cancel_on_disconnect, 'cancel_on_disconnect'), deps)
}

const outcome = (run: Run, isCancelledOnLeave: boolean, deps: Deps) =>
  lateJson(deps.runner.result(run), {
    headers: joinLocations(run),
    onDisconnect: cancelOnDisconnect(isCancelledOnLeave, run, deps),
  })
