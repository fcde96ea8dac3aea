import { ApiError } from '../../errors.ts'

const MAX_LENGTH = 4096
/** A scheme and the beginning of a host. */
const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#]*@)?[^/?#:]/i

/**
 * Throws `invalid`, in the Python server's words where it has some. Takes local URLs, unlike the real server since 0.10: a
 * developer's receiver runs there.
 */
export const checkWebhookUrl = (given: string): void => {
  if (given.length > MAX_LENGTH) throw new ApiError('invalid', 'Webhook URL too long')
  if (isOwnPath(given)) return
  const scheme = ORIGIN.exec(given)?.[1]?.toLowerCase()
  if (scheme === undefined && !given.startsWith('//')) throw new ApiError('invalid', "Invalid webhook hostname ''")
  const isHttp = scheme === 'http' || scheme === 'https'
  if (isHttp && URL.canParse(given)) return
  throw new ApiError(
    'invalid',
    scheme === undefined || isHttp
      ? `Webhook must be an http(s) URL, or a path of this server that begins with '/', got '${given}'`
      : `Webhook host blocked: scheme '${scheme}' not allowed`,
  )
}

export const isOwnPath = (webhook: string): boolean => webhook.startsWith('/') && !webhook.startsWith('//')
