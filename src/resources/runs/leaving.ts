import { ApiError } from '../../errors.ts'
import type { RunPlace } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'

/** What happens when the client leaves: the run is cancelled, where the client has said so. */
export const cancelOnLeave = (isAsked: boolean, run: RunPlace, { runner }: Deps): (() => void) | undefined =>
  isAsked
    ? () => {
        const target = { threadId: run.thread_id, runIds: [run.run_id] }
        runner.cancel(target, { action: 'interrupt' }).catch(unlessEnded)
      }
    : undefined

/** It may have ended, and gone, in the meantime. */
const unlessEnded = (error: unknown): void => {
  if (!(error instanceof ApiError)) throw error
}
