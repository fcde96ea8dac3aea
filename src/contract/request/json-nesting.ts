const QUOTE = 0x22
const BACKSLASH = 0x5c
const [OPENS_ARRAY, OPENS_OBJECT] = [0x5b, 0x7b]
const [CLOSES_ARRAY, CLOSES_OBJECT] = [0x5d, 0x7d]

/** Scans the text, since a recursive parser could overflow. */
export const nestingDepth = (json: string): number => {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at)
    if (code === QUOTE) at = endOfString(json, at)
    else if (code === OPENS_ARRAY || code === OPENS_OBJECT) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (code === CLOSES_ARRAY || code === CLOSES_OBJECT) depth -= 1
  }
  return deepest
}

const endOfString = (json: string, opening: number): number => {
  let at = opening + 1
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}
