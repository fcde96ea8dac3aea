import type { Violation } from './contract/violation.ts'

/** An answer to a client: becomes `{"detail": …}` with this status. Anything else that is thrown is a bug and answers 500. */
export class ApiError extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** What the contract check found, sent beside `detail` in machine form. */
  readonly violations: readonly Violation[]

  constructor(
    status: number,
    detail: string,
    extra: { headers?: Record<string, string>; violations?: readonly Violation[] } = {},
  ) {
    super(detail)
    this.name = 'ApiError'
    this.status = status
    this.headers = extra.headers ?? {}
    this.violations = extra.violations ?? []
  }
}

/** A wrong option, file or folder: for the person who runs the server. The message says what to do next. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
