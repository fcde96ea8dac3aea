/** A handler's answer where a plain body with status 200 does not say enough. */
export class Reply<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string>>

  constructor(body: T, options: { status?: number; headers?: Record<string, string> } = {}) {
    this.body = body
    this.status = options.status ?? 200
    this.headers = options.headers ?? {}
  }
}

/** 204 without a body. */
export const noContent = (): Reply<undefined> => new Reply(undefined, { status: 204 })
