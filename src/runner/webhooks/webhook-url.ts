import { ApiError } from '../../errors.ts'

const MAX_LENGTH = 4096

/**
 * Throws `invalid` for a URL that cannot be called. Unlike the real server, which refuses them by default since 0.10, this
 * takes URLs of the local machine: a developer's receiver runs there.
 */
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

/** Whether the webhook is a path of this server. */
export const isOwnPath = (webhook: string): boolean => webhook.startsWith('/') && !webhook.startsWith('//')
