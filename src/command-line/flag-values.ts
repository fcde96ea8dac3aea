/** Reads the values of flags and environment variables. */
import { InvalidArgumentError } from 'commander'
import { allowed, isAllowed, type ServerOptions } from '../options.ts'

const KIB = 1024
const units: Record<string, number> = { '': 1, kb: KIB, mb: KIB * KIB }

/** `previous`: what the same flag has given before. */
export type Parse = (text: string, previous?: unknown) => unknown

/** Throws InvalidArgumentError for a value that the option does not allow. */
export const checked =
  (name: keyof ServerOptions, convert: (text: string) => unknown = (text) => text): Parse =>
  (text) => {
    const value = convert(text)
    if (!isAllowed(name, value)) throw new InvalidArgumentError(`Expected ${allowed(name)}.`)
    return value
  }

/** NaN for any other text. */
export const decimal = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)

export const number = (name: keyof ServerOptions): Parse =>
  checked(name, (text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN))

/** A number of bytes, or of kb or mb. */
export const size = (name: keyof ServerOptions): Parse =>
  checked(name, (text) => {
    const [, count, unit] = /^(\d+)\s*([km]b)?$/i.exec(text) ?? []
    return Number(count) * (units[unit?.toLowerCase() ?? ''] ?? Number.NaN)
  })

/** Collects repeated flags. Commas separate values too, because a variable cannot be repeated. */
export const list = (name: keyof ServerOptions): Parse => {
  const read = checked(name, (text) => text.split(',').map((entry) => entry.trim()))
  return (text, previous = []) => [...(previous as string[]), ...(read(text) as string[])]
}

export const onOff: Parse = (text) => {
  const value = { on: true, true: true, 1: true, off: false, false: false, 0: false }[text.toLowerCase()]
  if (value === undefined) throw new InvalidArgumentError('Expected on or off.')
  return value
}
