import type { Handler } from '../handler.ts'

/** Services beside the server would be in `services`; there are none. */
export const healthy = () => ({ ok: true, services: {} }) as const

/** With `check_db` answers only after the database has. */
export const ok: Handler<'GET /ok'> = async ({ query }, { db }) => {
  if (query.check_db === 1) await db.assistants.count({})
  return healthy()
}
