import { cancelIfUnderWay } from '../cancel-on-disconnect.ts'
import type { Deps } from '../handler.ts'

/**
 * Cancels the run of a tool call. Request ids are chosen by each client, most count from 0, and without sessions nothing
 * tells which client sent the notification. So a run is cancelled only when exactly one running call has the id. The call
 * itself is still answered, on its own connection.
 */
export const cancelCall = async (params: unknown, deps: Deps): Promise<void> => {
  const id = Object(params).requestId
  if (typeof id !== 'string' && typeof id !== 'number') return
  const [run, ...others] = (await deps.db.runs.unfinished()).filter(({ mcp_request }) => mcp_request === id)
  if (run && others.length === 0) await cancelIfUnderWay(run, deps)
}
