/** Reads a list from the query: a repeated parameter, a JSON array, or comma-separated values. */
export const readList = (given: unknown): string[] => {
  if (given === undefined || given === null) return []
  return [given].flat().flatMap((one) => (typeof one === 'string' ? readOne(one) : [String(one)]))
}

const readOne = (text: string): string[] => {
  if (!text.startsWith('['))
    return text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map(String) : [text]
  } catch {
    // Not JSON: treat it as an (unknown) name.
    return [text]
  }
}
