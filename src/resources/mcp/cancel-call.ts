import { cancelIfUnderWay } from '../cancel-on-disconnect.ts'
import type { Deps } from '../handler.ts'

/**
 * Cancels the run of a tool call that its client gives up. Ids of requests are each client's own, and most count from 0; no
 * session tells whose a notification is, and it comes over another connection than the one on which its call waits. So it
 * is followed where one call of that id is under way, which is its own unless that has just ended; of several, which may be
 * anybody's, none is cancelled. The call is answered all the same, since its connection waits.
 */
export const cancelCall = async (params: unknown, deps: Deps): Promise<void> => {
  const id = Object(params).requestId
  if (typeof id !== 'string' && typeof id !== 'number') return
  const [run, ...others] = (await deps.db.runs.unfinished()).filter(({ mcp_request }) => mcp_request === id)
  if (run && others.length === 0) await cancelIfUnderWay(run, deps)
}
