import { cancelIfUnderWay } from '../cancel-on-disconnect.ts'
import type { Deps } from '../handler.ts'

/** Nothing tells which client sent this, and most count ids from 0: cancels only when one running call has the id. */
export const cancelCall = async (params: unknown, deps: Deps): Promise<void> => {
  const id = Object(params).requestId
  if (typeof id !== 'string' && typeof id !== 'number') return
  const [run, ...others] = (await deps.db.runs.unfinished()).filter(({ mcp_request }) => mcp_request === id)
  if (run && others.length === 0)
    await cancelIfUnderWay(run, deps, 'interrupt requested via notifications/cancelled of POST /mcp')
}
