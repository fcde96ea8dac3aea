export { UsageError } from './errors.ts'
export type { LogLevel } from './log.ts'
export type { ServerOptions } from './options.ts'
export { readDocument, type Server, startServer } from './server.ts'
