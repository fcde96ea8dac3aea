import type { Handler } from '../handler.ts'
import { cronNotFound } from './not-found.ts'

/** Returns a cron with the date of its next run. */
export const get: Handler<'GET /runs/crons/{cron_id}'> = async ({ params }, { db }) => {
  const cron = await db.crons.get(params.cron_id)
  if (!cron) throw cronNotFound(params.cron_id)
  return cron
}
