import { isObject } from '../../json.ts'

const COMMA = 44

type Expected = 'head' | 'record or end' | 'record' | 'end' | 'brace' | 'nothing'

/** Reads a table file in the layout that `TableFile` writes: five lines of head, a record on each line, two lines of end. */
export class TableLines {
  readonly #head: readonly RegExp[]
  #expected: Expected = 'head'
  #linesRead = 0
  #before: Readonly<Record<string, unknown>> = {}
  #isValid = true
  sequence = 0

  constructor(table: string) {
    this.#head = [
      /^\{$/,
      /^"format": 1,$/,
      new RegExp(`^"table": "${table}",$`),
      /^"sequence": (\d+),$/,
      /^"records": \[$/,
    ]
  }

  /** False after a line that is not as we write it. */
  get isValid(): boolean {
    return this.#isValid
  }

  get isComplete(): boolean {
    return this.#isValid && this.#expected === 'nothing'
  }

  /** The record of a line, which may be of any kind; `undefined` when the line has none, or is invalid. */
  read(line: Buffer): unknown {
    const last = line.length > 1 ? undefined : line.toString('latin1')
    if (this.#expected === 'head') this.#readHead(line.toString('latin1', 0, MAX_HEAD))
    else if (this.#expected === 'brace') this.#expect(last === '}', 'nothing')
    else if (last === ']' && this.#expected !== 'record') this.#expected = 'brace'
    else if (this.#expected === 'record' || this.#expected === 'record or end') return this.#readRecord(line)
    else this.#isValid = false
    return undefined
  }

  #readHead(line: string): void {
    const match = this.#head[this.#linesRead++]?.exec(line)
    if (match?.[1] !== undefined) this.sequence = Number(match[1])
    this.#expect(
      match !== null && match !== undefined,
      this.#linesRead === this.#head.length ? 'record or end' : 'head',
    )
  }

  #readRecord(line: Buffer): unknown {
    const hasComma = line.at(-1) === COMMA
    this.#expected = hasComma ? 'record' : 'end'
    try {
      return this.#shareStrings(JSON.parse(line.toString('utf8', 0, hasComma ? line.length - 1 : line.length)))
    } catch {
      this.#isValid = false
      return undefined
    }
  }

  /** Records beside each other have fields in common, such as the thread: one copy of their strings is enough. */
  #shareStrings(record: unknown): unknown {
    if (!isObject(record)) return record
    const own = record as Record<string, unknown> // just parsed: nobody else has it
    for (const field in own) if (own[field] === this.#before[field]) own[field] = this.#before[field]
    this.#before = own
    return own
  }

  #expect(isRight: boolean, next: Expected): void {
    this.#isValid &&= isRight
    this.#expected = next
  }
}

const MAX_HEAD = 200
