import { ApiError } from '../errors.ts'

/** Each element of such a list is looked up or stored: more in one request would hold up the others. */
const MAX_ELEMENTS = 10_000

/** Throws `invalid` for a list that is too long for one request; `what` names it: `run_ids`. */
export const requireFew = (list: readonly unknown[], what: string): void => {
  if (list.length <= MAX_ELEMENTS) return
  throw new ApiError(
    'invalid',
    `Too many ${what}: ${list.length}, the limit is ${MAX_ELEMENTS}. Send them in several requests.`,
  )
}
