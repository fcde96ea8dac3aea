import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import getRawBody from 'raw-body'
import { exceededLimit, type JsonLimits } from '../contract/request/json-size.ts'
import { ApiError } from '../errors.ts'

/** Deeper JSON would overflow the stack of code that walks it: checks, state, JSON.stringify. */
const MAX_DEPTH = 500

/** Keys and elements are limited too, since a few megabytes of them hold up all other requests for seconds. */
export interface BodyLimits {
  bodyLimit: number
  bodyKeyLimit: number
  bodyElementLimit: number
}

const unpackers: Record<string, () => Readable & NodeJS.WritableStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** Why a body cannot be read as text; the contract decides how it is refused. */
export class UnreadableBody extends Error {
  readonly rule: 'json' | 'media-type'

  constructor(rule: UnreadableBody['rule'], message: string) {
    super(message)
    this.rule = rule
  }
}

/** Throws UnreadableBody, or ApiError: `too_large` (decompressed), `bad_request` (cut off). */
export const readBody = async (request: IncomingMessage, limits: BodyLimits): Promise<string | undefined> => {
  const { bodyLimit: limitBytes } = limits
  const { 'content-length': length, 'transfer-encoding': transfer, 'content-encoding': encoding } = request.headers
  if (transfer === undefined && (length === undefined || length === '0')) return undefined
  const isPlain = encoding === undefined || encoding === '' || /^identity$/i.test(encoding)
  const bytes = !isPlain
    ? await unpack(request, encoding, limitBytes)
    : Number(length) <= limitBytes
      ? await receive(request)
      : await collect(request, limitBytes, length)
  return bytes.length === 0 ? undefined : toText(bytes, limits)
}

const unpack = async (request: IncomingMessage, encoding: string, limitBytes: number): Promise<Buffer> => {
  const create = unpackers[encoding.trim().toLowerCase()]
  if (create === undefined) {
    throw new UnreadableBody('media-type', `Unsupported content encoding '${encoding}': send gzip, deflate, br or none`)
  }
  const unpacker = create()
  request.once('close', () => {
    if (!request.complete) unpacker.destroy(new CutOff())
  })
  try {
    return await collect(request.pipe(unpacker), limitBytes)
  } finally {
    // After a failure the rest must be read, or the client never reads our answer.
    request.unpipe(unpacker)
    unpacker.destroy()
    request.resume()
  }
}

/** Nearly all bodies have a known length, which Node's parser has counted: that saves time and a copy. */
const receive = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('close', () => {
      if (!request.readableEnded) reject(bodyCutOff())
    })
  })

class CutOff extends Error {
  readonly type = 'request.aborted'
}

const collect = async (stream: Readable, limitBytes: number, length?: string): Promise<Buffer> => {
  try {
    return await getRawBody(stream, { limit: limitBytes, length: length ?? null })
  } catch (error) {
    throw toApiError(error, limitBytes)
  }
}

const toApiError = (error: unknown, limitBytes: number): unknown => {
  const { type, code } = error as { type?: string; code?: string }
  if (type === 'entity.too.large') {
    return bodyTooLarge(limitBytes)
  }
  if (type === 'request.aborted' || type === 'request.size.invalid') {
    return bodyCutOff()
  }
  return /^(?:Z|ERR)_/.test(code ?? '')
    ? new UnreadableBody('json', 'Request body cannot be unpacked: it is not in the announced encoding')
    : error
}

export const bodyTooLarge = (limitBytes: number): ApiError =>
  new ApiError('too_large', `Request body too large: the limit is ${limitBytes} bytes`)

export const bodyCutOff = (): ApiError =>
  new ApiError('bad_request', 'Request body cut off: it is shorter than announced')

const BYTE_ORDER_MARK = 0xfeff

const toText = (bytes: Buffer, limits: BodyLimits): string => {
  if (!isUtf8(bytes)) throw new UnreadableBody('json', 'Request body is not valid UTF-8')
  const decoded = bytes.toString('utf8')
  const text = decoded.charCodeAt(0) === BYTE_ORDER_MARK ? decoded.slice(1) : decoded
  // A shorter text cannot exceed any of the limits.
  if (text.length > Math.min(MAX_DEPTH, limits.bodyKeyLimit, limits.bodyElementLimit)) requireModest(text, limits)
  return withoutNul(text)
}

const requireModest = (text: string, { bodyKeyLimit, bodyElementLimit }: BodyLimits): void => {
  const isJson = /^\s*[{[]/.test(text)
  const limits: JsonLimits = isJson
    ? { depth: MAX_DEPTH, keys: bodyKeyLimit, elements: bodyElementLimit }
    : { depth: MAX_DEPTH }
  const exceeded = exceededLimit(text, limits)
  if (exceeded === 'depth') {
    throw new UnreadableBody('json', `Request body is nested too deeply: the limit is ${MAX_DEPTH} levels`)
  }
  if (exceeded === 'keys') throw tooMany(`${bodyKeyLimit} keys in its objects`, '--body-key-limit')
  if (exceeded === 'elements') throw tooMany(`${bodyElementLimit} elements in its arrays`, '--body-element-limit')
}

const tooMany = (what: string, option: string): ApiError =>
  new ApiError(
    'too_large',
    `Request body too large: it has more than ${what}. Send it in parts, or start the server with a greater ${option}.`,
  )

/** Postgres cannot store U+0000, so the real server replaces it by U+FFFD. In JSON it only occurs escaped. */
const withoutNul = (text: string): string =>
  text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd') : text
