/** What the JavaScript server puts into the process before it loads graphs, where the SDK looks for it. */
import { currentNode } from '../graphs/langgraph-internals.ts'
import { isObject } from '../json.ts'
import type { Log } from '../log.ts'

export interface SdkGlobals {
  log: Log
  /** Where this server can be reached; undefined while it does not listen. */
  ownUrl(): string | undefined
}

/** `getLogger` of `@langchain/langgraph-sdk/logging`, often called while a module loads. */
const LOGGER = Symbol.for('langgraph.api.sdk-logger')
/** What a `Client` without `apiUrl` calls. */
const LOOPBACK = Symbol.for('langgraph_api:fetch')

/** The server that loaded its graphs last has them, if a process runs several. */
export const provideSdkGlobals = ({ log, ownUrl }: SdkGlobals): void => {
  Object.assign(globalThis, { [LOGGER]: createSdkLogger(log), [LOOPBACK]: createLoopbackFetch(ownUrl) })
}

const LEVELS = {
  error: 'error',
  warn: 'warn',
  help: 'info',
  data: 'info',
  info: 'info',
  prompt: 'info',
  http: 'info',
  input: 'info',
  verbose: 'debug',
  debug: 'debug',
  silly: 'debug',
} as const

type SdkLogger = Record<keyof typeof LEVELS, (first: unknown, ...more: unknown[]) => SdkLogger>

/** Takes what winston takes: a message and any values, or an object that may have a `message`. */
const createSdkLogger = (log: Log): SdkLogger => {
  const methods = Object.entries(LEVELS).map(([name, level]) => [
    name,
    (first: unknown, ...more: unknown[]) => {
      const { message, fields } = toLine(first, more)
      const node = currentNode()
      log[level](node === undefined ? fields : { langgraph_node: node, ...fields }, message)
      return logger
    },
  ])
  const logger = Object.fromEntries(methods) as SdkLogger // the names of LEVELS
  return logger
}

/** Values stand under `data`, where they cannot hide the log's own fields. */
const toLine = (first: unknown, more: readonly unknown[]): { message: string; fields: object } => {
  const err = [first, ...more].find((value) => value instanceof Error)
  const { message, ...own } = isData(first) ? first : { message: first instanceof Error ? first.message : first }
  const data = Object.assign({}, own, ...more.filter(isData)) as object
  const values = more.filter((value) => !isObject(value))
  return {
    message: String(message ?? ''),
    fields: {
      ...(Object.keys(data).length > 0 && { data }),
      ...(values.length > 0 && { values }),
      ...(err && { err }),
    },
  }
}

const isData = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !((value as unknown) instanceof Error)

/** Ignores the host of the URL: the SDK puts in one where no server is. */
const createLoopbackFetch =
  (ownUrl: () => string | undefined) =>
  async (target: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const own = ownUrl()
    if (own === undefined) throw new Error('The server does not listen yet: call it from a node or a route.')
    const { pathname, search } = new URL(target instanceof Request ? target.url : target, own)
    const url = `${own}${pathname}${search}`
    return target instanceof Request ? fetch(new Request(url, target), init) : fetch(url, init)
  }
