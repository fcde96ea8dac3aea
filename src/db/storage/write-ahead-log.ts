import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
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

interface Segment {
  fd: number
  end: number
  /** Whether part of a failed batch may follow `end`. */
  hasRest: boolean
}

/** One synchronous write per event-loop turn: faster than the thread pool, and nobody sees changes that fail. */
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
