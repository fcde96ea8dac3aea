/** Pages of searches: what clients ask for, and the reply with its headers. */
import type { Page } from '../db/tables/query.ts'
import { ApiError } from '../errors.ts'
import { Reply } from '../exchange.ts'

/** Throws 422 for negative values: not every document sets bounds. */
export const readPage = (
  { limit, offset = 0 }: { limit?: number | undefined; offset?: number | undefined },
  defaultLimit: number,
): { limit: number; offset: number } => {
  const page = { limit: limit ?? defaultLimit, offset }
  for (const [name, value] of Object.entries(page)) {
    if (value < 0) throw new ApiError('invalid', `${name} must not be negative, got ${value}`)
  }
  return page
}

export const pageReply = <T extends object>(
  { rows, hasMore }: Page<T>,
  { limit, offset, select = [] }: { limit: number; offset: number; select?: readonly (keyof T & string)[] | undefined },
): Reply =>
  new Reply(select.length === 0 ? rows : picked(rows, select), {
    headers: paginationHeaders({ offset, limit, found: rows.length, hasMore }),
  })

/** A request may name a field a hundred thousand times. */
export const picked = <T extends object>(rows: readonly T[], select: readonly (keyof T & string)[]): Partial<T>[] => {
  const fields = [...new Set(select)]
  return rows.map((row) => Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<T>) // keys of T
}

/** As the Python server (observed): the total counts only the rows read so far, plus one when more follow. */
export const paginationHeaders = (page: {
  offset: number
  limit: number
  found: number
  hasMore: boolean
}): Record<string, string> => {
  const next = page.offset + page.limit
  if (!page.hasMore) return { 'X-Pagination-Total': String(page.offset + page.found) }
  return { 'X-Pagination-Total': String(next + 1), 'X-Pagination-Next': String(next) }
}
