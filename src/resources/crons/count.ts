import type { Handler } from '../handler.ts'
import { readFilter } from './search.ts'

export const count: Handler<'POST /runs/crons/count'> = async ({ body }, { db }) => db.crons.count(readFilter(body))
