import { ApiError } from '../../errors.ts'

const MAX_LENGTH = 4096

/**
 * Throws 422 for what cannot be called. A webhook may lead to this machine, which the real server has refused by default
 * since 0.10: here that is where a developer's receiver is.
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

/** Leads to the server itself. */
export const isOwnPath = (webhook: string): boolean => webhook.startsWith('/') && !webhook.startsWith('//')
