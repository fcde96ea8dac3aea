import type { Handler } from '../handler.ts'
import { readFilter } from './search.ts'

/** Counts the assistants that match the filter; an empty filter matches all. The answer is a bare number. */
export const count: Handler<'POST /assistants/count'> = async ({ body }, { db, graphs }) =>
  db.assistants.count(readFilter(body, graphs))
