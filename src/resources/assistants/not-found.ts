import { ApiError } from '../../errors.ts'

/** 404 for an id that no assistant has, in the Python server's words. */
export const assistantNotFound = (assistantId: string): ApiError =>
  new ApiError(404, `Assistant ${assistantId} not found`)
