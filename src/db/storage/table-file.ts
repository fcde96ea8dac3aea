import { constants } from 'node:buffer'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import type { Adapter } from 'lowdb'
import { UsageError } from '../../errors.ts'
import { isObject } from '../../json.ts'
import type { AnyTable, FieldKind } from '../tables/table.ts'
import { findPlaces, placeAt, shownAt } from './json-places.ts'
import { readLines } from './read-lines.ts'
import { TableLines } from './table-lines.ts'

const FORMAT = 1
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
  readonly #wholeFileBytes: number
  readonly #fields: [string, readonly string[]][]

  /** `wholeFileBytes`: a file in another layout than ours is read as a whole, and refused when it is larger. */
  constructor(path: string, table: AnyTable, wholeFileBytes = constants.MAX_STRING_LENGTH) {
    this.path = path
    this.#table = table
    this.#wholeFileBytes = wholeFileBytes
    this.#fields = Object.entries(table.fields).map(([field, kinds = []]) => [field, kinds])
  }

  /**
   * Puts the records into the table, one at a time: the content has none. `null` when there is no file. Throws a UsageError
   * that names line and column when the file is invalid.
   */
  async read(): Promise<TableContent | null> {
    try {
      const { size } = await stat(this.path)
      const { sequence, line } = await this.#readLines()
      if (sequence === undefined && size > this.#wholeFileBytes) throw this.#tooLarge(line)
      return { sequence: sequence ?? (await this.#readWhole()), records: [] }
    } catch (error) {
      if (error instanceof UsageError) throw error
      const { code, message } = error as NodeJS.ErrnoException // node:fs throws nothing else
      if (code === 'ENOENT') return null
      throw new UsageError(
        `Cannot read ${this.path}: ${message}. Make it readable, or choose another folder with --data.`,
      )
    }
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

  /** In our layout. Without a sequence for every other layout or error, which is at `line`; the table is then empty. */
  async #readLines(): Promise<{ sequence?: number; line: number }> {
    const lines = new TableLines(this.#table.name)
    let line = 0
    const { bytes } = await readLines(this.path, (bytes) => {
      line++
      const record = lines.read(bytes)
      return record === undefined ? lines.isValid : this.#wrongIn(record) === undefined && this.#add(record as object)
    })
    if (lines.isComplete && bytes.length === 0) return { sequence: lines.sequence, line }
    this.#table.apply(undefined, undefined)
    return { line: Math.max(line, 1) }
  }

  /** False when the table has a record of that key already. */
  #add(record: object): boolean {
    const { size } = this.#table
    this.#table.apply(this.#table.keyOf(record), record)
    return this.#table.size > size
  }

  #addOrSay(record: object): string | undefined {
    return this.#add(record) ? undefined : `"${this.#table.keyOf(record)}" is there a second time`
  }

  async #readWhole(): Promise<number> {
    const text = (await readFile(this.path)).toString().replace(/^\uFEFF/, '')
    const file = this.#parse(text)
    const { sequence = 0, records } = this.#head(file)
    for (const [index, record] of records.entries()) {
      const wrong = this.#wrongIn(record) ?? this.#addOrSay(record as object) // an object: just checked
      if (wrong === undefined) continue
      throw this.#problem(`has a wrong record at ${placeAt(text, elementOf(text, index))}: ${wrong}`)
    }
    return sequence
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

  #wrongIn(record: unknown): string | undefined {
    if (!isObject(record)) return `an object is needed, not ${kindOf(record)}`
    for (const [field, kinds] of this.#fields) {
      const kind = Object.hasOwn(record, field) ? kindOf(record[field]) : 'nothing'
      if (kind === 'nothing' || !kinds.includes(kind)) return `"${field}" must be ${kinds.join(' or ')}, not ${kind}`
    }
    return undefined
  }

  #tooLarge(line: number): UsageError {
    const megabytes = Math.ceil(this.#wholeFileBytes / 1e6)
    return this.#problem(
      `is wrong, or not laid out as this server writes it, at line ${line}. A file above ${megabytes} MB needs that layout`,
    )
  }

  #problem(what: string): UsageError {
    return new UsageError(
      `Cannot read ${this.path}: it ${what}. Correct the file, or move it away to start without its records. Nothing was changed.`,
    )
  }
}

const FOOT = '\n]\n}\n'

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
