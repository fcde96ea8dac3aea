/** The server's log on standard error: JSON lines for machines, short lines for a person at a terminal. */
import { isatty } from 'node:tty'
import { stripVTControlCharacters, styleText } from 'node:util'
import { type DestinationStream, pino } from 'pino'

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

/** Never log headers, keys or bodies. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

const STDERR = 2
const labels: Record<number, string> = {
  20: styleText('dim', 'debug'),
  30: styleText('dim', 'info '),
  40: styleText('yellow', 'warn '),
  50: styleText('red', 'error'),
}

export const createLog = (logLevel: LogLevel): Log => {
  const toTerminal = isatty(STDERR)
  const stderr = pino.destination({ dest: STDERR, sync: toTerminal })
  const destination: DestinationStream = toTerminal ? { write: (line) => stderr.write(forPeople(line)) } : stderr
  return pino({ level: logLevel, base: null }, destination)
}

export const forPeople = (line: string): string => {
  const { level, time, msg, err, ...fields } = JSON.parse(line) as Record<string, unknown>
  const label = labels[Number(level)] ?? String(level)
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${inline(value)}`)
  const stack = (err as { stack?: string } | undefined)?.stack
  const head = [new Date(Number(time)).toTimeString().slice(0, 8), label, inline(msg), ...shown].join(' ')
  return stack === undefined ? `${head}\n` : `${head}\n${stripVTControlCharacters(stack)}\n`
}

/** Strips escape sequences that a client may have sent, so that a terminal does not obey them. */
const inline = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}/gu, ' ')
}
