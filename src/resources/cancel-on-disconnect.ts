import { ApiError } from '../errors.ts'
import type { RunPlace } from '../runner/runner.ts'
import type { Deps } from './handler.ts'

export const cancelOnDisconnect = (isAsked: boolean, run: RunPlace, deps: Deps): (() => void) | undefined =>
  isAsked ? () => void cancelIfUnderWay(run, deps) : undefined

export const cancelIfUnderWay = async (
  { thread_id, run_id }: RunPlace,
  { runner }: Deps,
  message = 'client disconnected from the run stream (on_disconnect=cancel)',
): Promise<void> => {
  try {
    await runner.cancel({ threadId: thread_id, runIds: [run_id] }, { action: 'interrupt', message })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}
