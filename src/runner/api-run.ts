import type { Schemas } from '../contract/types.ts'
import type { Run } from '../db/runs/runs.ts'

/** A run as clients are sent it: without the fields that are only stored, or only sent to webhooks. It is never traced. */
export const toApiRun = ({
  attempt: _attempt,
  started_at: _startedAt,
  ended_at: _endedAt,
  error: _error,
  webhook_delivery: _delivery,
  a2a_task: _task,
  mcp_request: _request,
  ...run
}: Run): Schemas['Run'] => ({ ...run, langsmith_session_name: null })
