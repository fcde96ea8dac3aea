import type { Run } from '../../db/runs/runs.ts'
import { ApiError } from '../../errors.ts'
import { requireUuid } from '../../ids.ts'
import type { Deps } from '../handler.ts'

export const findRun = async (params: { thread_id: string; run_id: string }, deps: Deps): Promise<Run> => {
  const threadId = requireUuid(params.thread_id, 'thread')
  const run = await deps.db.runs.get(threadId, requireUuid(params.run_id, 'run'))
  if (run) return run
  await requireThread(threadId, deps)
  throw new ApiError('not_found', 'Run not found')
}

export const requireThread = async (given: string, { db }: Deps): Promise<string> => {
  const id = requireUuid(given, 'thread')
  if (!(await db.threads.get(id))) throw new ApiError('not_found', `Thread with ID ${id} not found`)
  return id
}
