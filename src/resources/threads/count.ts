import type { Handler } from '../handler.ts'
import { readFilter } from './search.ts'

/** Counts the threads that match the filter; an empty filter matches all. The answer is a bare number. */
export const count: Handler<'POST /threads/count'> = async ({ body }, { db }) => db.threads.count(readFilter(body))
