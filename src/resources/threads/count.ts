import type { Handler } from '../handler.ts'
import { readFilter } from './search.ts'

export const count: Handler<'POST /threads/count'> = async ({ body }, { db }) => db.threads.count(readFilter(body))
