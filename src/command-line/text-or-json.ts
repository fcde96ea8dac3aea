/** What is no JSON is meant as text. */
export const textOrJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Most people type a sentence.
    return text
  }
}

/** Objects and lists of such, or of texts: sentences may well begin with a single bracket. */
const LIKE_JSON = /^\s*(\{|\[\s*[[{"])/

/** Says in one line that a text is taken for one although it begins like JSON; undefined where that is no question. */
export const brokenJson = (text: string): string | undefined => {
  if (!LIKE_JSON.test(text)) return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const [shown, reason] = [text, (error as Error).message].map((part) => part.replace(/\s+/g, ' ').trim())
    return `This is sent as text, since it is no JSON: ${shown} (${reason})`
  }
}
