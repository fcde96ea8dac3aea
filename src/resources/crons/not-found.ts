import { ApiError } from '../../errors.ts'

/** 404 in the Python server's words. */
export const cronNotFound = (cronId: string): ApiError => new ApiError(404, `Cron '${cronId}' not found`)

/** 404 in the Python server's words. */
export const threadNotFound = (threadId: string): ApiError =>
  new ApiError(
    404,
    `Thread with ID '${threadId}' not found. Please verify the ID is correct and the thread hasn't been deleted or expired.`,
  )
