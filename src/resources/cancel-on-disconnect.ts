import { ApiError } from '../errors.ts'
import type { RunPlace } from '../runner/runner.ts'
import type { Deps } from './handler.ts'

/** Cancels the run when the client disconnects, if it has asked for that. */
export const cancelOnDisconnect = (isAsked: boolean, run: RunPlace, deps: Deps): (() => void) | undefined =>
  isAsked ? () => void cancelIfUnderWay(run, deps) : undefined

/** Cancels a run unless it has ended or been deleted in the meantime. */
export const cancelIfUnderWay = async ({ thread_id, run_id }: RunPlace, { runner }: Deps): Promise<void> => {
  try {
    await runner.cancel({ threadId: thread_id, runIds: [run_id] }, { action: 'interrupt' })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}
