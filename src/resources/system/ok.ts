import type { Handler } from '../handler.ts'

/** Says that the server is up; with `check_db` only after the database has answered. */
export const ok: Handler<'GET /ok'> = async ({ query }, { db }) => {
  if (query.check_db === 1) await db.assistants.count({})
  return { ok: true }
}
