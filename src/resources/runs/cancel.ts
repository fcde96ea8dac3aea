import { ApiError } from '../../errors.ts'
import { noContent, Reply } from '../../exchange.ts'
import { canonicalUuid, requireUuid } from '../../ids.ts'
import type { CancelTarget } from '../../runner/runner.ts'
import type { Handler } from '../handler.ts'
import { readFlag } from './read-query.ts'
import { joinLocations } from './run-headers.ts'

/** An unknown action counts as the default, and who waits gets an empty object, as on the Python server. */
export const cancel: Handler<'POST /threads/{thread_id}/runs/{run_id}/cancel'> = async ({ params, query }, deps) => {
  const run = { thread_id: requireUuid(params.thread_id, 'thread'), run_id: requireUuid(params.run_id, 'run') }
  const target = { threadId: run.thread_id, runIds: [run.run_id] }
  const action = query.action === 'rollback' ? 'rollback' : 'interrupt'
  if (!(await deps.db.runs.get(run.thread_id, run.run_id))) throw new ApiError('not_found', 'No runs found to cancel.')
  const isAwaited = readFlag(query.wait, 'wait')
  await deps.runner.cancel(target, { action, message: requestedVia(action) })
  return isAwaited ? new Reply({}, { headers: joinLocations(run) }) : new Reply(undefined, { status: 202 })
}

/** The message that the thread shows, word for word as on the Python server (observed, not documented). */
const requestedVia = (action: 'interrupt' | 'rollback', path = '/threads/{thread_id}/runs/{run_id}/cancel'): string =>
  `${action} requested via POST ${path}`

export const cancelMany: Handler<'POST /runs/cancel'> = async ({ body, query }, { runner }) => {
  const action = query.action === 'rollback' ? 'rollback' : 'interrupt'
  await runner.cancel(readTarget(body), { action, message: requestedVia(action, '/runs/cancel') })
  return noContent()
}

type Given = { status?: string; thread_id?: string; run_ids?: readonly string[] }

const readTarget = ({ status, thread_id, run_ids }: Given): CancelTarget => {
  if (status !== undefined && (thread_id !== undefined || run_ids !== undefined)) {
    throw new ApiError(
      'invalid',
      "When providing a 'status', 'thread_id' and 'run_ids' must be omitted. The 'status' parameter cancels all runs with " +
        'the given status, regardless of thread or run ID.',
    )
  }
  if (status === 'pending' || status === 'running' || status === 'all') return { status }
  if (status !== undefined) throw new ApiError('invalid', "Invalid status: must be 'pending', 'running', or 'all'")
  if (thread_id === undefined || run_ids === undefined) {
    throw new ApiError('invalid', "Must provide either a status or both 'thread_id' and 'run_ids'.")
  }
  return { threadId: requireUuid(thread_id, 'thread'), runIds: run_ids.map((id) => canonicalUuid(id) ?? id) }
}
