import { ApiError } from '../../errors.ts'

/** Reads `limit` and `offset`. The document sets no bounds, so negative values are refused here with 422. */
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
