import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import getRawBody from 'raw-body'
import { exceededLimit, exceededLimitInSlices, type JsonLimits } from '../contract/request/json-size.ts'
import { ApiError } from '../errors.ts'
import { type TakeTurn, TimeSlice } from '../yielding.ts'
import { ESCAPED_NUL, replaceNul } from './replace-nul.ts'

/** Deeper JSON would overflow the stack of code that walks it: checks, state, JSON.stringify. */
const MAX_DEPTH = 500

/** Keys and elements are limited too, since a few megabytes of them hold up all other requests for seconds. */
export interface BodyLimits {
  bodyLimit: number
  bodyKeyLimit: number
  bodyElementLimit: number
}

export interface BodyReading extends BodyLimits {
  /** Awaited before each long step of a long body. */
  takeTurn: TakeTurn
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
export const readBody = async (request: IncomingMessage, reading: BodyReading): Promise<string | undefined> => {
  const { bodyLimit: limitBytes } = reading
  const { 'content-length': length, 'transfer-encoding': transfer, 'content-encoding': encoding } = request.headers
  if (transfer === undefined && (length === undefined || length === '0')) return undefined
  const isPlain = encoding === undefined || encoding === '' || /^identity$/i.test(encoding)
  const bytes = !isPlain
    ? await unpack(request, encoding, limitBytes)
    : Number(length) <= limitBytes
      ? await receive(request)
      : await collect(request, limitBytes, length)
  return bytes.length === 0 ? undefined : readText(bytes, reading)
}

/** The text of a body, or of a message of a WebSocket. Throws UnreadableBody, or ApiError `too_large`. */
export const readText = async (bytes: Buffer, reading: BodyReading): Promise<string> => {
  if (!isUtf8(bytes)) throw new UnreadableBody('json', 'Request body is not valid UTF-8')
  const text = bytes.length > PIECE ? await toLongText(bytes, reading) : toText(bytes, reading)
  return text.includes(ESCAPED_NUL) ? replaceNul(text, pausing(reading)) : text
}

const pausing = ({ takeTurn }: BodyReading): (() => Promise<void>) => {
  const slice = new TimeSlice(takeTurn)
  return () => slice.pause()
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

/** Bytes that are decoded between two looks at the clock; shorter bodies are read in one step. */
const PIECE = 65_536

const toText = (bytes: Buffer, limits: BodyLimits): string => {
  const text = withoutMark(bytes.toString('utf8'))
  if (mayExceed(text, limits)) requireModest(exceededLimit(text, limitsOf(text, limits)), limits)
  return text
}

/** The same for a long body. */
const toLongText = async (bytes: Buffer, reading: BodyReading): Promise<string> => {
  await reading.takeTurn()
  const pause = pausing(reading)
  const decoder = new StringDecoder('utf8')
  let decoded = ''
  for (let at = 0; at < bytes.length; at += PIECE) {
    decoded += decoder.write(bytes.subarray(at, at + PIECE))
    await pause()
  }
  const text = withoutMark(decoded)
  if (mayExceed(text, reading)) {
    requireModest(await exceededLimitInSlices(text, limitsOf(text, reading), pause), reading)
  }
  return text
}

const BYTE_ORDER_MARK = 0xfeff

const withoutMark = (text: string): string => (text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text)

/** A shorter text cannot exceed any of the limits. */
const mayExceed = (text: string, { bodyKeyLimit, bodyElementLimit }: BodyLimits): boolean =>
  text.length > Math.min(MAX_DEPTH, bodyKeyLimit, bodyElementLimit)

const limitsOf = (text: string, { bodyKeyLimit, bodyElementLimit }: BodyLimits): JsonLimits =>
  /^\s*[{[]/.test(text) ? { depth: MAX_DEPTH, keys: bodyKeyLimit, elements: bodyElementLimit } : { depth: MAX_DEPTH }

const requireModest = (exceeded: keyof JsonLimits | undefined, limits: BodyLimits): void => {
  if (exceeded === undefined) return
  if (exceeded === 'depth') {
    throw new UnreadableBody('json', `Request body is nested too deeply: the limit is ${MAX_DEPTH} levels`)
  }
  if (exceeded === 'keys') throw tooMany(`${limits.bodyKeyLimit} keys in its objects`, '--body-key-limit')
  throw tooMany(`${limits.bodyElementLimit} elements in its arrays`, '--body-element-limit')
}

const tooMany = (what: string, option: string): ApiError =>
  new ApiError(
    'too_large',
    `Request body too large: it has more than ${what}. Send it in parts, or start the server with a greater ${option}.`,
  )
