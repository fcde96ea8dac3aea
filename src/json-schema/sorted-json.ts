/** Longer texts are cut: a message quotes a value twice, and a value may have megabytes. */
const MAX_LENGTH = 2000

/** JSON with the keys of objects in order, as Python's `jsonschema_rs` writes values. */
export const sortedJson = (value: unknown): string => {
  const parts: string[] = []
  let length = 0
  const write = (text: string): boolean => {
    parts.push(text)
    length += text.length
    return length <= MAX_LENGTH
  }
  const isWhole = writeValue(value, write)
  const json = parts.join('')
  return isWhole && json.length <= MAX_LENGTH ? json : `${json.slice(0, MAX_LENGTH)}…`
}

/** False as soon as the text is long enough. */
type Write = (text: string) => boolean

const writeValue = (value: unknown, write: Write): boolean => {
  if (Array.isArray(value)) {
    if (!write('[')) return false
    for (const [index, item] of value.entries()) {
      if ((index > 0 && !write(',')) || !writeValue(item, write)) return false
    }
    return write(']')
  }
  if (typeof value === 'object' && value !== null) {
    if (!write('{')) return false
    for (const [index, key] of Object.keys(value).sort().entries()) {
      if (!write(`${index > 0 ? ',' : ''}${quote(key)}:`)) return false
      if (!writeValue((value as Record<string, unknown>)[key], write)) return false
    }
    return write('}')
  }
  return write(typeof value === 'string' ? quote(value) : String(JSON.stringify(value)))
}

const quote = (text: string): string => JSON.stringify(text.slice(0, MAX_LENGTH + 1))
