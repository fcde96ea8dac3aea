import type { Page } from '../db/tables/query.ts'
import { Reply } from '../exchange.ts'
import { paginationHeaders } from './pagination.ts'

/** One page of a search as the API answers it: a bare list, whose headers tell how it goes on. `select` reduces each row. */
export const pageReply = <T extends object>(
  { rows, hasMore }: Page<T>,
  { limit, offset, select = [] }: { limit: number; offset: number; select?: readonly (keyof T & string)[] | undefined },
): Reply =>
  new Reply(select.length === 0 ? rows : rows.map((row) => pick(row, select)), {
    headers: paginationHeaders({ offset, limit, found: rows.length, hasMore }),
  })

const pick = <T extends object>(row: T, fields: readonly (keyof T & string)[]): Partial<T> =>
  Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<T> // keys of T, with their values
