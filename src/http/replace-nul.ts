export const ESCAPED_NUL = '\\u0000'
const ESCAPED_REPLACEMENT = '\\ufffd'
const BACKSLASH = 0x5c

/** Replacements between two looks at the clock. */
const STEPS = 1000

/**
 * Replaces U+0000 in JSON by U+FFFD, as the real server does, since Postgres cannot store it. JSON holds it only escaped.
 * `pause` is awaited between pieces of the work.
 */
export const replaceNul = async (json: string, pause: () => Promise<void>): Promise<string> => {
  let written = ''
  let end = 0
  let steps = 0
  for (let at = json.indexOf(ESCAPED_NUL); at >= 0; at = json.indexOf(ESCAPED_NUL, at + 1)) {
    if (isEscaped(json, at)) continue
    written += json.slice(end, at) + ESCAPED_REPLACEMENT
    end = at + ESCAPED_NUL.length
    if (++steps % STEPS === 0) await pause()
  }
  return end === 0 ? json : written + json.slice(end)
}

/** Whether the backslash at this place is itself escaped: behind an odd number of backslashes. */
const isEscaped = (json: string, at: number): boolean => {
  let before = at
  while (json.charCodeAt(before - 1) === BACKSLASH) before -= 1
  return (at - before) % 2 === 1
}
