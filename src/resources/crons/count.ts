import type { Handler } from '../handler.ts'
import { readFilter } from './search.ts'

/** Counts the matching crons, enabled or not. The answer is a bare number. */
export const count: Handler<'POST /runs/crons/count'> = async ({ body }, { db }) => db.crons.count(readFilter(body))
