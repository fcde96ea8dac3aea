import { ApiError } from '../../errors.ts'

/** Worded as on the Python server. */
export const cronNotFound = (cronId: string): ApiError => new ApiError('not_found', `Cron '${cronId}' not found`)

/** Worded as on the Python server. */
export const threadNotFound = (threadId: string): ApiError =>
  new ApiError(
    'not_found',
    `Thread with ID '${threadId}' not found. Please verify the ID is correct and the thread hasn't been deleted or expired.`,
  )
