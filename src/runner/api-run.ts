import type { Schemas } from '../contract/types.ts'
import type { Run } from '../db/runs/runs.ts'

/** A run in the form that clients are sent: without the fields that are only stored, or only sent to webhooks. */
export const toApiRun = ({
  attempt: _attempt,
  started_at: _startedAt,
  ended_at: _endedAt,
  error: _error,
  webhook_delivery: _delivery,
  a2a_task: _task,
  mcp_request: _request,
  ...run
}: Run): Schemas['Run'] => run
