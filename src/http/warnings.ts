import type Koa from 'koa'
import type { Violation } from '../contract/violation.ts'
import type { Log } from '../log.ts'

const HEADER = 'X-Contract-Warnings'
/** Node's clients take 16 KB of headers in all; a browser's network panel shows this much comfortably. */
const MAX_LENGTH = 2000

/** Tells what did not fit the document although it was let through: one log line, and a header for the browser's developer. */
export const warn = (ctx: Koa.Context, violations: readonly Violation[], log: Log): void => {
  if (violations.length === 0) return
  const found = violations.map(({ message }) => message)
  log.warn({ requestId: ctx.state.requestId, violations: found }, `contract: ${ctx.method} ${ctx.path} ${ctx.status}`)
  const letThrough = violations.filter((violation) => !isRefusal(violation)).map(({ message }) => message)
  if (letThrough.length > 0) ctx.set(HEADER, toHeader(letThrough))
}

/** What refused the request stands in the answer's body. */
export const isRefusal = ({ side, severity }: Violation): boolean => side === 'request' && severity === 'error'

/** A JSON array of sentences in ASCII; the last one counts those that found no room. */
export const toHeader = (messages: readonly string[]): string => {
  const shown: string[] = []
  let length = 2
  for (const message of messages) {
    length += toAscii(JSON.stringify(message)).length + 1
    if (length > MAX_LENGTH) break
    shown.push(message)
  }
  const hidden = messages.length - shown.length
  return toAscii(JSON.stringify(hidden > 0 ? [...shown, `and ${hidden} more, see the server's log`] : shown))
}

const toAscii = (text: string): string =>
  text.replaceAll(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
