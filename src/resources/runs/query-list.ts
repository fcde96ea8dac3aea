/** Several values of a query: the parameter repeated, a list in JSON, or texts between commas. */
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
    // No JSON: then it is the name of something that is not there.
    return [text]
  }
}
