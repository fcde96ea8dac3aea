import { open, readdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { decodeBatch, type ReadChange, type WrittenChange } from './batch.ts'
import { readLines, type Tail } from './read-lines.ts'
import { unwritable } from './storage-error.ts'
import { checksum, LOG_FORMAT } from './write-ahead-log.ts'

const CHECKSUM_LENGTH = 8

export interface Batch {
  sequence: number
  changes: readonly ReadChange[]
  place: string
}

export interface LogSegment {
  number: number
  path: string
}

/** The end of the last segment, without a line break: a whole line (`isWhole`), or one that was never acknowledged. */
export interface LogEnd extends Tail {
  path: string
  isWhole: boolean
}

/** Oldest first. */
export const listSegments = async (folder: string): Promise<LogSegment[]> => {
  const found = (await readdir(folder)).flatMap((name) => {
    const number = /^journal-(\d+)\.log$/.exec(name)?.[1]
    return number === undefined ? [] : [{ number: Number(number), path: join(folder, name) }]
  })
  return found.sort((a, b) => a.number - b.number)
}

/**
 * Reads one line at a time. Returns what `mendLogEnd` must mend before the next start. Throws a UsageError for any
 * damage except a half-written line at the end.
 */
export const readWriteAheadLog = async (
  segments: readonly LogSegment[],
  onBatch: (batch: Batch) => void,
): Promise<LogEnd | undefined> => {
  let sequence: number | undefined
  for (const [position, { path, number }] of segments.entries()) {
    const before = segments[position - 1]
    if (before && before.number + 1 !== number) throw damaged(path, `the file between it and ${before.path} is missing`)
    let lines = 0
    const read = (line: Buffer): undefined => {
      const place = `${path}, line ${++lines}`
      const json = checked(line, place)
      if (lines === 1) {
        sequence = startOf(json, sequence, place)
        return
      }
      sequence = nextOf(json, sequence, place)
      const changes = decodeBatch((json as { changes: WrittenChange[] }).changes) // nextOf checked
      if (!changes) throw damaged(place, 'it puts a record that it does not have')
      onBatch({ sequence, changes, place })
    }
    const tail = await readLines(path, read)
    const line = wholeLine(tail.bytes)
    const isLast = position === segments.length - 1
    if (line ?? (!isLast && tail.bytes.length > 0)) read(line ?? tail.bytes) // which throws without a whole line
    if (isLast && tail.bytes.length > 0) return { ...tail, path, isWhole: line !== undefined }
  }
  return undefined
}

/** A line whose line break is missing, or is another byte: it was acknowledged, and only its end is damaged. */
const wholeLine = (tail: Buffer): Buffer | undefined =>
  [tail, tail.subarray(0, -1)].find((line) => line.length > CHECKSUM_LENGTH && matches(line))

/**
 * Gives the last segment whole lines only: ends a whole line, and moves a half-written one to a file beside it. Throws a
 * UsageError when that cannot be written.
 */
export const mendLogEnd = async ({ path, start, bytes, isWhole }: LogEnd, log?: Log): Promise<void> => {
  const keptIn = `${path}.torn`
  try {
    if (isWhole) return await endLine(path, start + (wholeLine(bytes)?.length ?? 0))
    await writeFile(keptIn, bytes)
    await truncate(path, start)
  } catch (error) {
    throw unwritable(error, 'the half-written end of the write-ahead log', keptIn)
  }
  const fields = { file: path, offset: start, bytes: bytes.length, keptIn }
  log?.warn(
    fields,
    'The write-ahead log ended in a change that was being written when the server was killed: dropped it',
  )
}

const endLine = async (path: string, end: number): Promise<void> => {
  const file = await open(path, 'r+')
  try {
    await file.write('\n', end)
    await file.truncate(end + 1)
  } finally {
    await file.close()
  }
}

const matches = (line: Buffer): boolean =>
  line.toString('latin1', 0, CHECKSUM_LENGTH) === checksum(line.subarray(CHECKSUM_LENGTH + 1))

const checked = (line: Buffer, place: string): unknown => {
  if (!matches(line)) throw damaged(place, 'the line does not match its checksum')
  return JSON.parse(line.toString('utf8', CHECKSUM_LENGTH + 1))
}

const startOf = (json: unknown, sequence: number | undefined, place: string): number => {
  const { format, after } = json as { format?: unknown; after?: unknown } // both are checked below
  if (format !== LOG_FORMAT) throw damaged(place, `it is not a write-ahead log of format ${LOG_FORMAT}`)
  if (sequence !== undefined && after !== sequence)
    throw damaged(place, `it does not continue after change ${sequence}`)
  return after as number // written by us: the checksum matched
}

const nextOf = (json: unknown, sequence: number | undefined, place: string): number => {
  const next = (json as { sequence?: unknown }).sequence
  if (next !== (sequence ?? 0) + 1) throw damaged(place, `change ${(sequence ?? 0) + 1} is missing`)
  return next as number // equals a number
}

const damaged = (place: string, what: string): UsageError =>
  new UsageError(
    `Cannot read the write-ahead log at ${place}: ${what}. Restore the file from a copy; or move all journal-*.log files away to ` +
      'start with what the JSON files hold, without the latest changes. Nothing was changed.',
  )
