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
const [OPENS_ARRAY, OPENS_OBJECT] = [0x5b, 0x7b]
const [CLOSES_ARRAY, CLOSES_OBJECT] = [0x5d, 0x7d]

/**
 * The limit that the text exceeds first. Scans the text, since a recursive parser could overflow and any parser would
 * spend the time that the limits are there to save.
 */
export const exceededLimit = (json: string, limits: JsonLimits): keyof JsonLimits | undefined => {
  const { depth: maxDepth, keys: maxKeys = Infinity, elements: maxElements = Infinity } = limits
  /** For each open level, whether it is an array. */
  const open: boolean[] = []
  let keys = 0
  let elements = 0
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at)
    if (code === QUOTE) at = endOfString(json, at)
    else if (code === OPENS_ARRAY || code === OPENS_OBJECT) {
      if (open.push(code === OPENS_ARRAY) > maxDepth) return 'depth'
      if (code === OPENS_ARRAY) elements += 1
    } else if (code === CLOSES_ARRAY || code === CLOSES_OBJECT) {
      if (open.pop() && isEmptyUntil(json, at)) elements -= 1
    } else if (code === COLON) keys += 1
    else if (code === COMMA && open.at(-1)) elements += 1
    if (keys > maxKeys) return 'keys'
    if (elements > maxElements) return 'elements'
  }
  return undefined
}

const endOfString = (json: string, opening: number): number => {
  let at = opening + 1
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}

/** Whether nothing but white space stands between the array's opening bracket and this place. */
const isEmptyUntil = (json: string, closing: number): boolean => {
  let at = closing - 1
  while (at > 0 && json.charCodeAt(at) <= 0x20) at -= 1
  return json.charCodeAt(at) === OPENS_ARRAY
}
