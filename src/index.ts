export { UsageError } from './errors.ts'
export type { LogLevel } from './log.ts'
export type { ServerOptions } from './options.ts'
export {
  type CheckedScript,
  checkScripts,
  readDocument,
  type ScriptInput,
  type Server,
  startServer,
  type WrittenStep,
} from './server.ts'
