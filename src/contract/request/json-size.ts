/** What a JSON text may hold, however few bytes it takes. */
export interface JsonLimits {
  /** Levels of arrays and objects. */
  depth: number
  /** Properties of all its objects. */
  keys?: number
  /** Elements of all its arrays. */
  elements?: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const SPACE = 0x20
const [OPENS_ARRAY, OPENS_OBJECT] = [0x5b, 0x7b]
const [CLOSES_ARRAY, CLOSES_OBJECT] = [0x5d, 0x7d]

/** Characters that are scanned between two looks at the clock. */
const PIECE = 65_536

/** The limit that the text exceeds first. */
export const exceededLimit = (json: string, limits: JsonLimits): keyof JsonLimits | undefined =>
  scan(json, limits, json.length).next().value

/** The same for a long text; `pause` is awaited between its pieces. */
export const exceededLimitInSlices = async (
  json: string,
  limits: JsonLimits,
  pause: () => Promise<void>,
): Promise<keyof JsonLimits | undefined> => {
  const scanning = scan(json, limits, PIECE)
  for (;;) {
    const { done, value } = scanning.next()
    if (done) return value
    await pause()
  }
}

/**
 * Yields after each `piece` of characters. Scanning needs no stack, which a recursive parser could overflow, and spends
 * none of the time that the limits are there to save.
 */
function* scan(json: string, limits: JsonLimits, piece: number): Generator<undefined, keyof JsonLimits | undefined> {
  const { depth: maxDepth, keys: maxKeys = Infinity, elements: maxElements = Infinity } = limits
  /** For each open level, whether it is an array. */
  const open: boolean[] = []
  let isInArray = false
  let isInString = false
  let keys = 0
  let elements = 0
  let before = 0
  for (let at = 0, end = piece; at < json.length; end += piece) {
    for (; at < end && at < json.length; at += 1) {
      const code = json.charCodeAt(at)
      if (isInString) {
        if (code === BACKSLASH) at += 1
        else if (code === QUOTE) isInString = false
        continue
      }
      if (code <= SPACE) continue
      if (code === QUOTE) {
        const closing = endOfPlainString(json, at)
        if (closing === undefined) isInString = true
        else at = closing
      } else if (code === OPENS_ARRAY || code === OPENS_OBJECT) {
        isInArray = code === OPENS_ARRAY
        if (open.push(isInArray) > maxDepth) return 'depth'
        if (isInArray) elements += 1
      } else if (code === CLOSES_ARRAY || code === CLOSES_OBJECT) {
        if (isInArray && before === OPENS_ARRAY) elements -= 1 // it is empty
        open.pop()
        isInArray = open[open.length - 1] === true
      } else if (code === COLON) keys += 1
      else if (code === COMMA && isInArray) elements += 1
      if (keys > maxKeys) return 'keys'
      if (elements > maxElements) return 'elements'
      before = code
    }
    if (at < json.length) yield
  }
  return undefined
}

/** Undefined where the next quote may be escaped, and where there is none. */
const endOfPlainString = (json: string, opening: number): number | undefined => {
  const end = json.indexOf('"', opening + 1)
  return end < 0 || json.charCodeAt(end - 1) === BACKSLASH ? undefined : end
}
