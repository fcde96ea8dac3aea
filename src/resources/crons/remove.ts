import type { Handler } from '../handler.ts'
import { cronNotFound } from './get.ts'

/** Runs that it started continue. */
export const remove: Handler<'DELETE /runs/crons/{cron_id}'> = async ({ params }, { db }) => {
  if (!(await db.crons.delete(params.cron_id))) throw cronNotFound(params.cron_id)
  return {}
}
