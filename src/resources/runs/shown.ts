import type { Schemas } from '../../contract/types.ts'
import type { Run } from '../../db/runs/runs.ts'

/** A run as clients are sent it: without what only webhooks tell. */
export const shown = ({
  attempt,
  started_at,
  ended_at,
  error,
  webhook_delivery,
  a2a_task,
  mcp_request,
  ...run
}: Run): Schemas['Run'] => run
