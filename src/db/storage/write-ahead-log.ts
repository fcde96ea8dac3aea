import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { BatchLog } from '../tables/tables.ts'
import { storageError } from './storage-error.ts'

export const LOG_FORMAT = 1

/** A line of the log: checksum, space, JSON. */
export const logLine = (json: string): string => `${checksum(json)} ${json}\n`

export const checksum = (text: string | Buffer): string => crc32(text).toString(16).padStart(8, '0')

/** Named as in existing folders. */
const segmentName = (number: number): string => `journal-${String(number).padStart(6, '0')}.log`

/** Where the log goes on when it has been read: existing segments are never written to again. */
export interface WriteAheadLogStart {
  /** The last batch that is stored, in the log or in the files. */
  sequence: number
  /** Paths of the segments that are there. */
  segments: readonly string[]
  /** Number of the next segment. */
  next: number
}

interface Segment {
  fd: number
  /** Where the last whole batch ends. */
  end: number
  /** Whether part of a batch that failed may lie behind it. */
  hasRest: boolean
}

/**
 * The append-only log: every batch since the files were last written, in segments, one batch a line. Writing is one
 * synchronous call for all batches of a turn: handing some kilobytes to the page cache takes less time than a thread's
 * answer would, and no other request can see what is then refused.
 */
export class WriteAheadLog implements BatchLog {
  readonly #folder: string
  readonly #onWritten: () => void
  #sequence: number
  #segments: string[]
  #next: number
  #segment: Segment | undefined
  #bytes = 0

  constructor(folder: string, start: WriteAheadLogStart, onWritten: () => void) {
    this.#folder = folder
    this.#onWritten = onWritten
    this.#sequence = start.sequence
    this.#segments = [...start.segments]
    this.#next = start.next
  }

  /** The last batch that is stored. */
  get sequence(): number {
    return this.#sequence
  }

  /** Bytes written since the last rotation. */
  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0
  }

  /** Throws an ApiError when the bytes cannot be stored, and leaves nothing of them behind. */
  append(batches: readonly string[]): void {
    try {
      this.#segment ??= this.#openSegment()
      const bytes = Buffer.from(this.#linesOf(batches, this.#segment))
      writeWhole(this.#segment, bytes)
      this.#bytes += bytes.length
    } catch (error) {
      throw storageError(error, this.#folder)
    }
    this.#sequence += batches.length
    this.#onWritten()
  }

  /** Begins a new segment with the next batch, and names those that are there. */
  rotate(): string[] {
    this.close()
    this.#bytes = 0
    return [...this.#segments]
  }

  /** Removes segments whose batches are all in the files, the oldest first, so that no gap is ever left. */
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

  #openSegment(): Segment {
    const path = join(this.#folder, segmentName(this.#next))
    const fd = openSync(path, 'wx')
    this.#next++
    this.#segments.push(path)
    return { fd, end: 0, hasRest: false }
  }

  #linesOf(batches: readonly string[], { end }: Segment): string {
    const lines = batches.map((batch, index) =>
      logLine(`{"sequence":${this.#sequence + index + 1},"changes":${batch}}`),
    )
    const head = end === 0 ? logLine(`{"format":${LOG_FORMAT},"after":${this.#sequence}}`) : ''
    return head + lines.join('')
  }
}

/** Writes all bytes behind the last whole batch or, when it throws, none: what a failure leaves there is cut off. */
const writeWhole = (segment: Segment, bytes: Buffer): void => {
  if (segment.hasRest) cut(segment)
  segment.hasRest = true
  try {
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(segment.fd, bytes, written, bytes.length - written, segment.end + written)
    }
  } catch (error) {
    cut(segment)
    throw error
  }
  segment.end += bytes.length
  segment.hasRest = false
}

const cut = (segment: Segment): void => {
  ftruncateSync(segment.fd, segment.end)
  segment.hasRest = false
}
