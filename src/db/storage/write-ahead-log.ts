import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Clock } from '../../clock.ts'
import { ApiError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { BatchLog } from '../tables/tables.ts'
import { storageError } from './storage-error.ts'

export const LOG_FORMAT = 1

export const logLine = (json: string): string => `${checksum(json)} ${json}\n`

export const checksum = (text: string | Buffer): string => crc32(text).toString(16).padStart(8, '0')

/** The name predates «write-ahead log»: existing folders have such files. */
const segmentName = (number: number): string => `journal-${String(number).padStart(6, '0')}.log`

/** Where to continue an existing log: its segments are never appended to. */
export interface WriteAheadLogStart {
  sequence: number
  segments: readonly string[]
  next: number
}

export interface WriteAheadLogParts {
  folder: string
  start: WriteAheadLogStart
  /** Throws an ApiError when the folder is no longer the one that was opened. */
  checkFolder(): void
  onWritten(): void
  clock: Pick<Clock, 'elapsed'>
  log?: Log | undefined
  /** A segment that has grown to this size is followed by a new one. Default: 64 MiB. */
  segmentBytes?: number | undefined
}

const SEGMENT_BYTES = 64 * 1024 * 1024
/** Characters encoded and written at a time. */
const PIECE = 1024 * 1024
/** Writes to an open segment succeed even after its folder was deleted: they look after it so often. */
const CHECK_FOLDER_MS = 1000

interface Segment {
  fd: number
  end: number
  /** Whether part of a failed batch may follow `end`. */
  hasRest: boolean
}

/** One synchronous write per event-loop turn: faster than the thread pool, and nobody sees changes that fail. */
export class WriteAheadLog implements BatchLog {
  readonly #parts: WriteAheadLogParts
  #sequence: number
  #segments: string[]
  #next: number
  #segment: Segment | undefined
  #bytes = 0
  #folderCheckedAt = Number.NEGATIVE_INFINITY
  #isFailing = false

  constructor(parts: WriteAheadLogParts) {
    this.#parts = parts
    const { sequence, segments, next } = parts.start
    this.#sequence = sequence
    this.#segments = [...segments]
    this.#next = next
  }

  get sequence(): number {
    return this.#sequence
  }

  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0
  }

  /** Throws an ApiError when the batches cannot be stored; then none of them is in the log. */
  append(batches: readonly string[]): void {
    try {
      const segment = this.#writableSegment()
      const { end } = segment
      writeWhole(segment, this.#linesOf(batches, segment))
      this.#bytes += segment.end - end
      this.#isFailing = false
    } catch (error) {
      throw this.#refusal(error)
    }
    this.#sequence += batches.length
    this.#parts.onWritten()
  }

  /** Returns the existing segments; the next batch goes to a new one. */
  rotate(): string[] {
    this.close()
    this.#bytes = 0
    return [...this.#segments]
  }

  /** Removes segments that the files include. Oldest first, so that a crash leaves no gap. */
  async remove(segments: readonly string[]): Promise<void> {
    for (const path of segments) {
      await rm(path, { force: true })
      this.#segments = this.#segments.filter((one) => one !== path)
    }
  }

  close(): void {
    if (this.#segment) closeSync(this.#segment.fd)
    this.#segment = undefined
  }

  #writableSegment(): Segment {
    const { segmentBytes = SEGMENT_BYTES, clock } = this.#parts
    if (this.#segment && this.#segment.end >= segmentBytes) this.close()
    const now = clock.elapsed()
    if (!this.#segment || now - this.#folderCheckedAt >= CHECK_FOLDER_MS) {
      this.#parts.checkFolder()
      this.#folderCheckedAt = now
    }
    this.#segment ??= this.#openSegment()
    return this.#segment
  }

  #openSegment(): Segment {
    const path = join(this.#parts.folder, segmentName(this.#next))
    const fd = openSync(path, 'wx')
    this.#next++
    this.#segments.push(path)
    return { fd, end: 0, hasRest: false }
  }

  *#linesOf(batches: readonly string[], { end }: Segment): Generator<string> {
    if (end === 0) yield logLine(`{"format":${LOG_FORMAT},"after":${this.#sequence}}`)
    let sequence = this.#sequence
    for (const batch of batches) yield logLine(`{"sequence":${++sequence},"changes":${batch}}`)
  }

  /** Clients get no path: the log has it, once for each outage. */
  #refusal(error: unknown): ApiError {
    if (error instanceof ApiError) return error
    const { folder, log } = this.#parts
    if (!this.#isFailing) log?.error({ err: error, folder }, 'Changes cannot be stored, and are refused')
    this.#isFailing = true
    return storageError(error)
  }
}

/** Writes all lines, or none. */
const writeWhole = (segment: Segment, lines: Iterable<string>): void => {
  if (segment.hasRest) cut(segment)
  segment.hasRest = true
  let end = segment.end
  try {
    for (const piece of joinPieces(lines)) end += writeAt(segment.fd, Buffer.from(piece), end)
  } catch (error) {
    cut(segment)
    throw error
  }
  segment.end = end
  segment.hasRest = false
}

/** The longest string of V8 must not limit how much is written at once. */
function* joinPieces(lines: Iterable<string>): Generator<string> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

const writeAt = (fd: number, bytes: Buffer, position: number): number => {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written, position + written)
  }
  return bytes.length
}

const cut = (segment: Segment): void => {
  ftruncateSync(segment.fd, segment.end)
  segment.hasRest = false
}
