import type { ApiError, RequestProblem } from '../../errors.ts'
import { type RawRequest, Reply } from '../../exchange.ts'

/** The form in which other operations refuse. */
export const detailReply = (
  { message, headers, violations }: ApiError,
  { status, detail = message }: { status: number; detail?: string },
): Reply => new Reply(violations.length > 0 ? { detail, violations } : { detail }, { status, headers: { ...headers } })

/** How a refused body reads as JSON; undefined when it is missing or no JSON. */
export const parsedBody = (request: Pick<RawRequest, 'body'> | undefined): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(request?.body ?? '') }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export const isOfBody = (violations: readonly RequestProblem[]): boolean =>
  violations.some(({ place }) => place.startsWith('/body'))
