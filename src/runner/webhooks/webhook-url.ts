import { ApiError } from '../../errors.ts'

const MAX_LENGTH = 4096

/** Throws `invalid`; but takes local URLs, unlike the real server since 0.10: a developer's receiver runs there. */
export const checkWebhookUrl = (given: string): void => {
  if (given.length > MAX_LENGTH) throw new ApiError('invalid', 'Webhook URL too long')
  if (isOwnPath(given)) return
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return
  throw new ApiError(
    'invalid',
    `Webhook must be an http(s) URL, or a path of this server that begins with '/', got '${given}'`,
  )
}

export const isOwnPath = (webhook: string): boolean => webhook.startsWith('/') && !webhook.startsWith('//')
