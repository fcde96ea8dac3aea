import type { Body } from '../../contract/types.ts'
import type { Cron } from '../../db/crons/crons.ts'
import { ApiError } from '../../errors.ts'
import { namedAssistantNotFound, readAssistantId } from '../../runner/creation/assistant-id.ts'
import { withoutReservedMetadata } from '../../runner/creation/reserved-metadata.ts'
import { checkWebhookUrl } from '../../runner/webhooks/webhook-url.ts'
import type { Deps, Handler } from '../handler.ts'
import { createPayload } from './payload.ts'
import { firstRunDate, readEndTime } from './timing.ts'

/** Allows webhooks to this machine, unlike the real server since 0.10: a developer's receiver runs here. */
export const create: Handler<'POST /runs/crons'> = async ({ body }, deps) =>
  add(body, { thread_id: null, on_run_completed: body.on_run_completed ?? 'delete' }, deps)

export const createOnThread: Handler<'POST /threads/{thread_id}/runs/crons'> = async ({ params, body }, deps) =>
  add(body, { thread_id: params.thread_id, on_run_completed: null }, deps)

type Given = Body<'POST /runs/crons'> | Body<'POST /threads/{thread_id}/runs/crons'>

const add = async (given: Given, own: Pick<Cron, 'thread_id' | 'on_run_completed'>, deps: Deps): Promise<Cron> => {
  const body = withoutReservedMetadata(given)
  if (body.webhook) checkWebhookUrl(body.webhook)
  const assistantId = await readAssistantId(body.assistant_id, deps)
  if (assistantId === undefined) throw namedAssistantNotFound(body.assistant_id)
  const { schedule, timezone = null, end_time, metadata = {}, enabled = true } = body
  const next_run_date = firstRunDate({ schedule, timezone }, deps.clock)
  const ends = end_time === undefined ? null : readEndTime(end_time, deps.clock)
  const cron_id = deps.ids.ordered()
  const now = deps.clock.timestamp()
  const cron: Cron = {
    cron_id,
    assistant_id: assistantId,
    ...own,
    end_time: ends,
    schedule,
    timezone,
    created_at: now,
    updated_at: now,
    user_id: '',
    payload: createPayload(body, { cron_id, assistant_id: assistantId }),
    next_run_date,
    metadata,
    enabled,
  }
  const outcome = await deps.db.crons.create(cron)
  if (outcome === 'no assistant') throw namedAssistantNotFound(body.assistant_id)
  if (outcome === 'no thread') throw threadNotFound(own.thread_id ?? '')
  return cron
}

const threadNotFound = (threadId: string): ApiError =>
  new ApiError(
    'not_found',
    `Thread with ID '${threadId}' not found. Please verify the ID is correct and the thread hasn't been deleted or expired.`,
  )
