/** What the Python server does that JavaScript does not: its errors, and texts as `repr` and `str` write them. */

/** An error that the Python server raises where LangGraph for JavaScript raises none, or words it differently. */
export class PythonError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** What Python escapes: control, format and unassigned characters, lone surrogates, and blanks other than the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u

const NAMED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text as Python's `repr` writes it: in single quotes, unless it contains some and no double ones. */
export const pythonRepr = (text: string): string => {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = Array.from(text, (character) => (character === quote ? `\\${quote}` : escaped(character)))
  return quote + inner.join('') + quote
}

const escaped = (character: string): string => {
  const named = NAMED[character]
  if (named !== undefined) return named
  if (character === ' ' || !UNPRINTABLE.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (code > 0xffff) return `\\U${hex(code, 8)}`
  return code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

/** JSON as Python's `str` writes it: a text as it is, everything inside an object or array as `repr` does. */
export const pythonStr = (value: unknown): string => (typeof value === 'string' ? value : literal(value))

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return pythonRepr(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value).map(([key, part]) => `${pythonRepr(key)}: ${literal(part)}`)
  return `{${entries.join(', ')}}`
}
