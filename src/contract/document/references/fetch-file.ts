import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { InternalAddressError, isInternalAddress, publicLookup } from './internal-address.ts'

const MAX_REDIRECTS = 5
const MAX_BYTES = 50 * 1024 * 1024
const TIMEOUT_MS = 30_000

interface FetchOptions {
  /** Origins that may be internal addresses. */
  origins: ReadonlySet<string>
  timeoutMs?: number
}

/**
 * The text behind an http(s) URL. Follows redirects, and reaches internal addresses only in `origins`. Throws an Error
 * whose message completes «Cannot load …: ».
 */
export const fetchFile = async (url: string, { origins, timeoutMs = TIMEOUT_MS }: FetchOptions): Promise<string> => {
  const signal = AbortSignal.timeout(timeoutMs)
  let target = new URL(url)
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const response = await request(target, origins.has(target.origin), signal)
      const { statusCode = 0, statusMessage, headers } = response
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        response.destroy()
        target = new URL(headers.location, target)
        continue
      }
      if (statusCode === 200) return await readText(response)
      response.destroy()
      throw new FetchError(`the server answers ${statusCode} ${statusMessage}.`)
    }
    throw new FetchError(`there are more than ${MAX_REDIRECTS} redirects.`)
  } catch (error) {
    throw new FetchError(signal.aborted ? tooLate(timeoutMs) : explain(error as Error, target, url))
  }
}

class FetchError extends Error {}

const tooLate = (timeoutMs: number): string => `there was no complete answer within ${timeoutMs / 1000} seconds.`

const explain = (error: Error, { href, origin }: URL, url: string): string => {
  const where = href === new URL(url).href ? '' : ` (redirected to ${href})`
  if (error instanceof FetchError) return error.message
  if (error instanceof InternalAddressError) {
    return `${origin} is an internal address${where}. If you trust the document, allow it with --spec-origin ${origin}.`
  }
  return `nothing answers there (${error.message})${where}.`
}

const request = async (target: URL, isTrusted: boolean, signal: AbortSignal): Promise<IncomingMessage> => {
  if (!/^https?:$/.test(target.protocol)) throw new FetchError(`${target.href} is neither http nor https.`)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (!isTrusted && isIP(host) !== 0 && isInternalAddress(host)) throw new InternalAddressError()
  const { get } = await (target.protocol === 'https:' ? import('node:https') : import('node:http'))
  const headers = { accept: 'application/json, application/yaml, */*', 'accept-encoding': 'identity' }
  return new Promise((resolve, reject) => {
    get(target, { headers, signal, agent: false, ...(!isTrusted && { lookup: publicLookup }) }, resolve).on(
      'error',
      reject,
    )
  })
}

const readText = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new FetchError(`it is larger than ${MAX_BYTES / 1024 / 1024} MiB.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
