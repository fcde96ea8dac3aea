import type Koa from 'koa'
import type { Violation } from '../contract/violation.ts'

const HEADER = 'X-Contract-Warnings'
/** Node's clients accept 16 KB of headers in all, and a browser's network panel still shows this much. */
const MAX_LENGTH = 2000

/** Serves front-end developers, who look at the browser's network panel. */
export const setContractWarnings = (ctx: Koa.Context, violations: readonly Violation[]): void => {
  const letThrough = violations.filter((violation) => !isRefusal(violation)).map(({ message }) => message)
  if (letThrough.length > 0) setWarnings(ctx, letThrough)
}

export const setWarnings = (ctx: Koa.Context, messages: readonly string[]): void => ctx.set(HEADER, toHeader(messages))

export const EXAMPLE_RULE = 'example'

export const isRefusal = ({ side, severity }: Violation): boolean => side === 'request' && severity === 'error'

/** Writes ASCII; the last sentence counts those left out. */
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
