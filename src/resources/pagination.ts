/**
 * The Python server's headers of a search: the total only counts what was read, one row beyond the page, and the next
 * offset is there only when a next page is.
 */
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
