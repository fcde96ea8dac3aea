/** What Python writes as an escape: control and format characters, lone surrogates, unassigned ones, and blanks but the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u

const NAMED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text as Python's `repr` has it: in single quotes, unless it holds some and no double ones. */
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

/** JSON as Python's `str` has it: a text is itself, and what is within something is as `repr` has it. */
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
