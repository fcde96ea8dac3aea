/** The server's API, but for streams, which are the hook's. */

/** A refused or failed request. `status` 0: the server could not be reached. */
export class ApiFailure extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export type Method = 'GET' | 'POST' | 'DELETE'

export interface Api {
  readonly apiKey: string | undefined
  /** Parsed JSON; undefined for an answer without a body. Throws ApiFailure. */
  request<T>(method: Method, path: string, body?: unknown): Promise<T>
}

export const createApi = (apiKey: string | undefined): Api => ({
  apiKey,
  async request<T>(method: Method, path: string, body?: unknown) {
    const response = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(apiKey !== undefined && { 'x-api-key': apiKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new ApiFailure(0, 'The server cannot be reached.')
    })
    const text = await response.text()
    if (!response.ok) throw new ApiFailure(response.status, detailOf(text) ?? `The server answered ${response.status}.`)
    return (text === '' ? undefined : JSON.parse(text)) as T // the document's type for this operation
  },
})

/** Whether the server wants a key, or another one. Its other refusals name what they are about. */
export const asksForKey = (error: unknown): boolean =>
  error instanceof ApiFailure &&
  (error.status === 401 || (error.status === 403 && /^(Missing authentication|Invalid token)/.test(error.message)))

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const detailOf = (text: string): string | undefined => {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown }
    return typeof detail === 'string' ? detail : undefined
  } catch {
    return undefined
  }
}
