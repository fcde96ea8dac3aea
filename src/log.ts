/** What the server tells the person who runs it. */

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

/** The part of pino's logger that the server uses. Never given headers, keys or bodies. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
