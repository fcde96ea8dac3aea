import { Reply } from '../../exchange.ts'
import { requireUuid } from '../../ids.ts'
import { toApiRun } from '../../runner/api-run.ts'
import type { Handler } from '../handler.ts'
import { clientRequestId, contentLocation, statelessContentLocation } from './run-headers.ts'

export const create: Handler<'POST /threads/{thread_id}/runs'> = async ({ params, body, headers }, { runner }) => {
  const run = await runner.create({
    threadId: requireUuid(params.thread_id, 'thread'),
    fields: body,
    ...clientRequestId(headers),
  })
  return new Reply(toApiRun(run), { headers: contentLocation(run) })
}

export const createStateless: Handler<'POST /runs'> = async ({ body, headers }, { runner }) => {
  const run = await runner.create({ threadId: null, fields: body, ...clientRequestId(headers) })
  return new Reply(toApiRun(run), { headers: statelessContentLocation(run) })
}

/** Creates all runs or none. */
export const createBatch: Handler<'POST /runs/batch'> = async ({ body, headers }, { runner }) => {
  const requests = body.map((fields) => ({ threadId: null, fields, ...clientRequestId(headers) }))
  return (await runner.createAll(requests)).map(toApiRun)
}
