import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import getRawBody from 'raw-body'
import { nestingDepth } from '../contract/request/json-nesting.ts'
import { ApiError } from '../errors.ts'

/** Deeper JSON would overflow the stack of code that walks it: checks, state, JSON.stringify. */
const MAX_DEPTH = 500

const unpackers: Record<string, () => Readable & NodeJS.WritableStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** Throws ApiError: `too_large` (decompressed), `unsupported_media_type` (encoding), `bad_request` (not UTF-8). */
export const readBody = async (request: IncomingMessage, limitBytes: number): Promise<string | undefined> => {
  const { 'content-length': length, 'transfer-encoding': transfer, 'content-encoding': encoding } = request.headers
  if (transfer === undefined && (length === undefined || length === '0')) return undefined
  const isPlain = encoding === undefined || encoding === '' || /^identity$/i.test(encoding)
  const bytes = !isPlain
    ? await unpack(request, encoding, limitBytes)
    : Number(length) <= limitBytes
      ? await receive(request)
      : await collect(request, limitBytes, length)
  return bytes.length === 0 ? undefined : toText(bytes)
}

const unpack = async (request: IncomingMessage, encoding: string, limitBytes: number): Promise<Buffer> => {
  const create = unpackers[encoding.trim().toLowerCase()]
  if (create === undefined) {
    throw new ApiError(
      'unsupported_media_type',
      `Unsupported content encoding '${encoding}': send gzip, deflate, br or none`,
    )
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
      if (!request.readableEnded) reject(cutOff())
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
    return new ApiError('too_large', `Request body too large: the limit is ${limitBytes} bytes`)
  }
  if (type === 'request.aborted' || type === 'request.size.invalid') {
    return cutOff()
  }
  return /^(?:Z|ERR)_/.test(code ?? '')
    ? new ApiError('bad_request', 'Request body cannot be unpacked: it is not in the announced encoding')
    : error
}

const cutOff = (): ApiError => new ApiError('bad_request', 'Request body cut off: it is shorter than announced')

const BYTE_ORDER_MARK = 0xfeff

const toText = (bytes: Buffer): string => {
  if (!isUtf8(bytes)) throw new ApiError('bad_request', 'Request body is not valid UTF-8')
  const decoded = bytes.toString('utf8')
  const text = decoded.charCodeAt(0) === BYTE_ORDER_MARK ? decoded.slice(1) : decoded
  if (text.length > MAX_DEPTH && nestingDepth(text) > MAX_DEPTH) {
    throw new ApiError('bad_request', `Request body is nested too deeply: the limit is ${MAX_DEPTH} levels`)
  }
  return withoutNul(text)
}

/** Postgres cannot store U+0000, so the real server replaces it by U+FFFD. In JSON it only occurs escaped. */
const withoutNul = (text: string): string =>
  text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd') : text
