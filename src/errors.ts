/** Errors for clients (`ApiError`) and for the person who runs the server (`UsageError`). */

/** Why a request was refused or failed. Each protocol has its own statuses for these. */
export type ErrorCode =
  /** The request as a whole makes no sense; HTTP's 400. */
  | 'bad_request'
  /** A value is not allowed; HTTP's 422. */
  | 'invalid'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  /** It exists already. */
  | 'conflict'
  /** Something unfinished must end first. */
  | 'busy'
  | 'too_large'
  | 'unsupported_media_type'
  /** A bug of ours. */
  | 'internal'
  /** The server stops, or is at one of its limits. */
  | 'unavailable'
  /** The state cannot be written to its folder. */
  | 'storage_full'

/** Codes of what no change of the request would help against. */
const SERVER_CODES: readonly ErrorCode[] = ['internal', 'unavailable', 'storage_full']

/** What is wrong at one place of a request. */
export interface RequestProblem {
  /** JSON pointer into the request: `/body/graph_id`, `/query/limit`. */
  place: string
  /** The check that failed: `required`, `type`, `json`, … */
  rule: string
  message: string
}

interface ErrorExtra {
  /** Sent with the reply where the protocol has headers. */
  headers?: Record<string, string>
  /** Sent beside the message, for machines. */
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

/** Whether something thrown is the client's fault: it has to change its request. */
export const isClientError = (error: unknown): error is ApiError =>
  error instanceof ApiError && !SERVER_CODES.includes(error.code)

/** A wrong option, file or folder: for the person who runs the server. The message says what to do next. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
