import type { Schemas } from '../contract/types.ts'
import type { Run } from '../db/runs/runs.ts'

/** A run as clients are sent it. */
export const shownRun = ({
  attempt: _,
  started_at: __,
  ended_at: ___,
  error: ____,
  webhook_delivery: _____,
  a2a_task: ______,
  mcp_request: _______,
  ...run
}: Run): Schemas['Run'] => run
