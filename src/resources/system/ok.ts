import type { Handler } from '../handler.ts'

/** With `check_db` answers only after the database has. */
export const ok: Handler<'GET /ok'> = async ({ query }, { db }) => {
  if (query.check_db === 1) await db.assistants.count({})
  return { ok: true }
}
