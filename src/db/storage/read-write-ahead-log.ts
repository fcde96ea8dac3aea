import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { decodeBatch, type ReadChange, type WrittenChange } from './batch.ts'
import { checksum, LOG_FORMAT } from './write-ahead-log.ts'

const NEWLINE = 10
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

/** Oldest first. */
export const listSegments = async (folder: string): Promise<LogSegment[]> => {
  const found = (await readdir(folder)).flatMap((name) => {
    const number = /^journal-(\d+)\.log$/.exec(name)?.[1]
    return number === undefined ? [] : [{ number: Number(number), path: join(folder, name) }]
  })
  return found.sort((a, b) => a.number - b.number)
}

/** Skips a batch that a crash left half-written at the end. Throws a UsageError for any other damage. */
export async function* readWriteAheadLog(segments: readonly LogSegment[]): AsyncGenerator<Batch> {
  let sequence: number | undefined
  for (const [position, { path, number }] of segments.entries()) {
    const before = segments[position - 1]
    if (before && before.number + 1 !== number) throw damaged(path, `the file between it and ${before.path} is missing`)
    const bytes = await readFile(path)
    const { lines } = splitLines(bytes, path === segments.at(-1)?.path)
    for (const [index, line] of lines.entries()) {
      const place = `${path}, line ${index + 1}`
      const json = checked(line, place)
      sequence = index === 0 ? startOf(json, sequence, place) : nextOf(json, sequence, place)
      if (index === 0) continue
      const changes = decodeBatch((json as { changes: WrittenChange[] }).changes) // nextOf checked
      if (!changes) throw damaged(place, 'it puts a record that it does not have')
      yield { sequence, changes, place }
    }
  }
}

/** Moves a half-written end of the last segment to a file beside it, so that the segment has whole lines only. */
export const moveTornTail = async (segments: readonly LogSegment[], log?: Log): Promise<void> => {
  const last = segments.at(-1)
  if (!last) return
  const bytes = await readFile(last.path)
  const { end, tail } = splitLines(bytes, true)
  if (tail.length === 0) return
  const keptIn = `${last.path}.torn`
  await writeFile(keptIn, tail)
  await truncate(last.path, end)
  const fields = { file: last.path, offset: end, bytes: tail.length, keptIn }
  log?.warn(
    fields,
    'The write-ahead log ended in a change that was being written when the server was killed: dropped it',
  )
}

const splitLines = (bytes: Buffer, isLast: boolean): { lines: Buffer[]; end: number; tail: Buffer } => {
  const lines: Buffer[] = []
  let end = 0
  for (let newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, end)) {
    lines.push(bytes.subarray(end, newline))
    end = newline + 1
  }
  const tail = bytes.subarray(end)
  if (!isLast && tail.length > 0) lines.push(tail) // fails the checksum, and is reported with its line number
  return { lines, end, tail }
}

const checked = (line: Buffer, place: string): unknown => {
  const json = line.subarray(CHECKSUM_LENGTH + 1)
  if (line.toString('latin1', 0, CHECKSUM_LENGTH) !== checksum(json)) {
    throw damaged(place, 'the line does not match its checksum')
  }
  return JSON.parse(json.toString())
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
