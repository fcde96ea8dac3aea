import type { Handler } from '../handler.ts'
import { readFilter } from './search.ts'

export const count: Handler<'POST /assistants/count'> = async ({ body }, { db, graphs }) =>
  db.assistants.count(readFilter(body, graphs))
