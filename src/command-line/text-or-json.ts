/** Parses JSON, and takes anything else as text. */
export const textOrJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Most people type a sentence.
    return text
  }
}

/** Objects and lists of objects, lists or texts. A sentence may well begin with a single bracket. */
const LIKE_JSON = /^\s*(\{|\[\s*[[{"])/

/** A one-line warning for text that looks like JSON but cannot be parsed; undefined for anything else. */
export const brokenJsonWarning = (text: string): string | undefined => {
  if (!LIKE_JSON.test(text)) return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const [shown, reason] = [text, (error as Error).message].map((part) => part.replace(/\s+/g, ' ').trim())
    return `Sent as text, because it is not valid JSON: ${shown} (${reason})`
  }
}
