import { ApiError } from '../../errors.ts'
import type { Handler } from '../handler.ts'

export const get: Handler<'GET /runs/crons/{cron_id}'> = async ({ params }, { db }) => {
  const cron = await db.crons.get(params.cron_id)
  if (!cron) throw cronNotFound(params.cron_id)
  return cron
}

/** Worded as on the Python server. */
export const cronNotFound = (cronId: string): ApiError => new ApiError('not_found', `Cron '${cronId}' not found`)
