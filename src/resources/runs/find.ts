import type { Run } from '../../db/runs/runs.ts'
import { ApiError } from '../../errors.ts'
import { requireUuid } from '../../ids.ts'
import type { Deps } from '../handler.ts'

/** Throws 422 when it is not a UUID: not every document requires one. */
export const readThreadId = (given: string): string => requireUuid(given, 'thread')

export const readRunId = (given: string): string => requireUuid(given, 'run')

export const findRun = async (params: { thread_id: string; run_id: string }, deps: Deps): Promise<Run> => {
  const threadId = readThreadId(params.thread_id)
  const run = await deps.db.runs.get(threadId, readRunId(params.run_id))
  if (run) return run
  await requireThread(threadId, deps)
  throw new ApiError('not_found', 'Run not found')
}

export const requireThread = async (given: string, { db }: Deps): Promise<string> => {
  const id = readThreadId(given)
  if (!(await db.threads.get(id))) throw new ApiError('not_found', `Thread with ID ${id} not found`)
  return id
}
