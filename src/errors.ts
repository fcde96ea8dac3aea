/** Errors for clients (`ApiError`) and for the person who runs the server (`UsageError`). */

export type ErrorCode =
  /** The request as a whole makes no sense; HTTP's 400. */
  | 'bad_request'
  /** A value is not allowed; HTTP's 422. */
  | 'invalid'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'busy'
  | 'too_large'
  | 'unsupported_media_type'
  /** A bug of ours. */
  | 'internal'
  /** The server stops, or is at one of its limits. */
  | 'unavailable'
  /** The state cannot be written to its folder. */
  | 'storage_full'

const statuses: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  busy: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
}

export const httpStatusOf = (code: ErrorCode): number => statuses[code]

/** Codes of what no change of the request would help against. */
const SERVER_CODES: readonly ErrorCode[] = ['internal', 'unavailable', 'storage_full']

export interface RequestProblem {
  /** JSON pointer into the request: `/body/graph_id`, `/query/limit`. */
  place: string
  /** The check that failed: `required`, `type`, `json`, … */
  rule: string
  message: string
}

interface ErrorExtra {
  headers?: Record<string, string>
  violations?: readonly RequestProblem[]
}

/** A failure that the client gets in these words. Anything else thrown is a bug; the client gets `internal`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly headers: Readonly<Record<string, string>>
  readonly violations: readonly RequestProblem[]

  constructor(code: ErrorCode, message: string, { headers = {}, violations = [] }: ErrorExtra = {}) {
    super(message)
    this.code = code
    this.headers = headers
    this.violations = violations
  }
}

export const isClientError = (error: unknown): error is ApiError =>
  error instanceof ApiError && !SERVER_CODES.includes(error.code)

/** A wrong option, file or folder: for the person who runs the server. The message says what to do next. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
