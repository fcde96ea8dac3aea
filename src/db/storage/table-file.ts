import { open, readFile, rename, rm } from 'node:fs/promises'
import type { Adapter } from 'lowdb'
import { UsageError } from '../../errors.ts'
import { isObject } from '../../json.ts'
import type { AnyTable, FieldKind } from '../tables/table.ts'
import { findPlaces, placeAt, shownAt } from './json-places.ts'

const FORMAT = 1
const COMMA = 44
/** Characters written at a time: larger slices would block the event loop. */
const SLICE = 128 * 1024

export interface TableContent {
  /** The last batch of the write-ahead log that the records include; 0 when the file does not say. */
  sequence: number
  records: readonly object[]
}

/** One record per line, so that people can read, edit and diff it. Replaces the file atomically. */
export class TableFile implements Adapter<TableContent> {
  readonly path: string
  readonly #table: AnyTable
  readonly #fields: [string, readonly string[]][]

  constructor(path: string, table: AnyTable) {
    this.path = path
    this.#table = table
    this.#fields = Object.entries(table.fields).map(([field, kinds = []]) => [field, kinds])
  }

  /** `null` when there is no file. Throws a UsageError that names line and column when the file is invalid. */
  async read(): Promise<TableContent | null> {
    const bytes = await readBytes(this.path)
    if (!bytes) return null
    const own = parseOwn(bytes, this.#table.name)
    if (own && this.#isSound(own.records)) return own
    const text = bytes.toString().replace(/^\uFEFF/, '')
    const file = this.#parse(text)
    const { sequence = 0, records } = this.#head(file)
    this.#check(records, text)
    return { sequence, records: records as readonly object[] } // just checked
  }

  async write({ sequence, records }: TableContent): Promise<void> {
    const draft = `${this.path}.tmp`
    try {
      const file = await open(draft, 'w')
      try {
        for (const slice of slices(this.#table.name, sequence, records)) await file.writeFile(slice)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, this.path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch {
      const { at, expected } = findPlaces(text).error ?? { at: text.length, expected: 'JSON' }
      throw this.#problem(`is not JSON at ${placeAt(text, at)}: expected ${expected}, found ${shownAt(text, at)}`)
    }
  }

  #head(file: unknown): { sequence?: number; records: readonly unknown[] } {
    if (!isObject(file)) throw this.#problem(`must be an object with "format" and "records", not ${kindOf(file)}`)
    const { format, table = this.#table.name, sequence = 0, records } = file
    if (format !== FORMAT) {
      throw this.#problem(`must have "format": ${FORMAT}, the only one that this version reads, not ${shown(format)}`)
    }
    if (table !== this.#table.name) throw this.#problem(`must be of table "${this.#table.name}", not ${shown(table)}`)
    if (!Number.isSafeInteger(sequence) || Number(sequence) < 0) {
      throw this.#problem(`must have a whole number as "sequence", not ${shown(sequence)}`)
    }
    if (!Array.isArray(records)) throw this.#problem(`must have an array of "records", not ${kindOf(records)}`)
    return { sequence: sequence as number, records } // just checked
  }

  #check(records: readonly unknown[], text: string): void {
    const keys = new Set<string>()
    for (const [index, record] of records.entries()) {
      const wrong = this.#wrongIn(record, keys)
      if (wrong === undefined) continue
      throw this.#problem(`has a wrong record at ${placeAt(text, elementOf(text, index))}: ${wrong}`)
    }
  }

  #isSound(records: readonly unknown[]): boolean {
    const keys = new Set<string>()
    return records.every((record) => this.#wrongIn(record, keys) === undefined)
  }

  #wrongIn(record: unknown, keys: Set<string>): string | undefined {
    if (!isObject(record)) return `an object is needed, not ${kindOf(record)}`
    for (const [field, kinds] of this.#fields) {
      const kind = Object.hasOwn(record, field) ? kindOf(record[field]) : 'nothing'
      if (kind === 'nothing' || !kinds.includes(kind)) return `"${field}" must be ${kinds.join(' or ')}, not ${kind}`
    }
    const key = this.#table.keyOf(record)
    if (keys.has(key)) return `"${key}" is there a second time`
    keys.add(key)
    return undefined
  }

  #problem(what: string): UsageError {
    return new UsageError(
      `Cannot read ${this.path}: it ${what}. Correct the file, or move it away to start without its records. Nothing was changed.`,
    )
  }
}

const readBytes = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException // node:fs throws nothing else
    if (code === 'ENOENT') return undefined
    throw new UsageError(`Cannot read ${path}: ${message}. Make it readable, or choose another folder with --data.`)
  }
}

const HEAD = /^\{\n"format": 1,\n"table": "(\w+)",\n"sequence": (\d+),\n"records": \[\n/
const FOOT = '\n]\n}\n'

/** Line by line: a large file can exceed V8's longest string. `undefined` for every other layout or error. */
const parseOwn = (bytes: Buffer, table: string): TableContent | undefined => {
  const head = HEAD.exec(bytes.toString('latin1', 0, 200))
  const foot = bytes.length - FOOT.length
  if (head?.[1] !== table || bytes.toString('latin1', foot) !== FOOT) return undefined
  const records: object[] = []
  try {
    for (let start = head[0].length; start < foot; ) {
      const end = bytes.indexOf('\n', start)
      const isLast = end >= foot
      records.push(JSON.parse(bytes.toString('utf8', start, isLast ? foot : end - 1)))
      if (!isLast && bytes[end - 1] !== COMMA) return undefined
      start = end + 1
    }
  } catch {
    return undefined // parsing the whole text finds the place
  }
  return { sequence: Number(head[2]), records }
}

function* slices(table: string, sequence: number, records: readonly object[]): Generator<string> {
  let slice = `{\n"format": ${FORMAT},\n"table": ${JSON.stringify(table)},\n"sequence": ${sequence},\n"records": [`
  for (const [index, record] of records.entries()) {
    slice += `${index === 0 ? '' : ','}\n${JSON.stringify(record)}`
    if (slice.length < SLICE) continue
    yield slice
    slice = ''
  }
  yield slice + FOOT
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60)

const kindOf = (value: unknown): FieldKind | 'nothing' => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : (typeof value as FieldKind) // JSON has no other types
}

/** Offset of a record; "records" is the only array at the top of our files. */
const elementOf = (text: string, index: number): number => findPlaces(text).elements[index] ?? 0
