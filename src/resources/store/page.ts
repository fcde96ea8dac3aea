import { ApiError } from '../../errors.ts'

/** The page that is asked for. The document sets no bounds: what cannot be a page is 422. */
export const readPage = (
  { limit, offset = 0 }: { limit?: number | undefined; offset?: number | undefined },
  defaultLimit: number,
): { limit: number; offset: number } => {
  const page = { limit: limit ?? defaultLimit, offset }
  for (const [name, value] of Object.entries(page)) {
    if (value < 0) throw new ApiError(422, `${name} must not be negative, got ${value}`)
  }
  return page
}
