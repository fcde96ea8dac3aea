import type { Clock } from '../../clock.ts'
import type { Body } from '../../contract/types.ts'
import type { Cron } from '../../db/crons/crons.ts'
import { ApiError } from '../../errors.ts'
import { withoutReservedMetadata } from '../../runner/creation/reserved-metadata.ts'
import type { Handler } from '../handler.ts'
import { cronNotFound } from './get.ts'
import { mergePayload } from './payload.ts'
import { firstRunDate, readEndTime } from './timing.ts'

type Change = Body<'PATCH /runs/crons/{cron_id}'>

/**
 * Merges metadata key by key, and replaces fields of the payload. A new schedule or time zone, and enabling, recompute the
 * next date.
 */
export const update: Handler<'PATCH /runs/crons/{cron_id}'> = async ({ params, body }, { db, clock }) => {
  if (Object.keys(body).length === 0) throw new ApiError('bad_request', 'Request body cannot be empty')
  return db.transaction(async ({ crons }) => {
    const cron = await crons.get(params.cron_id)
    if (!cron) throw cronNotFound(params.cron_id)
    const revised = revise(cron, effective(withoutReservedMetadata(body), cron), clock)
    await crons.replace(revised)
    return revised
  })
}

const CHANGEABLE = {
  schedule: true,
  timezone: true,
  end_time: true,
  input: true,
  metadata: true,
  config: true,
  context: true,
  webhook: true,
  interrupt_before: true,
  interrupt_after: true,
  on_run_completed: true,
  enabled: true,
  stream_mode: true,
  stream_subgraphs: true,
  stream_resumable: true,
  durability: true,
} satisfies Record<keyof Change, true>

/** `on_run_completed` needs a thread per run. Throws 400 when no change is left. */
const effective = (body: Change, { thread_id }: Cron): Change => {
  const isEffective = (field: string) =>
    Object.hasOwn(CHANGEABLE, field) && (field !== 'on_run_completed' || thread_id === null)
  const change = Object.fromEntries(Object.entries(body).filter(([field]) => isEffective(field)))
  if (Object.keys(change).length === 0) throw new ApiError('bad_request', 'No fields to update')
  return change
}

const revise = (cron: Cron, change: Change, clock: Clock): Cron => {
  const { schedule = cron.schedule, timezone = cron.timezone, enabled = cron.enabled, end_time } = change
  const metadata = { ...cron.metadata, ...change.metadata }
  const isTimedAnew = change.schedule !== undefined || change.timezone !== undefined || (enabled && !cron.enabled)
  return {
    ...cron,
    schedule,
    timezone,
    enabled,
    metadata,
    on_run_completed: change.on_run_completed ?? cron.on_run_completed,
    end_time: end_time === undefined ? cron.end_time : end_time && readEndTime(end_time, clock),
    next_run_date: isTimedAnew ? firstRunDate({ schedule, timezone }, clock) : cron.next_run_date,
    payload: mergePayload(cron, change),
    updated_at: clock.timestamp(),
  }
}
