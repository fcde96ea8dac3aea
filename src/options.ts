/** The server's options: types, defaults and checks, shared by the command line and by embedding code. */
import { closestName } from './closest-name.ts'
import type { ContractPolicy } from './contract/contract.ts'
import { UsageError } from './errors.ts'
import type { LogLevel } from './log.ts'

export interface ServerOptions {
  /** TCP port; 0 takes any free one. Default: 2024, or the next free port. */
  port?: number | undefined
  /** Address to listen on. Default `127.0.0.1`, which other machines cannot reach. */
  host?: string | undefined
  /** OpenAPI document to serve: a file or an http(s) URL. Default: the built-in document of the Agent Server API. */
  spec?: string | undefined
  /** Whether to refuse a document with any problem, in place of warnings. Default false. */
  strictSpec?: boolean | undefined
  /** Folder whose files a document on disk may refer to, besides its own folder. Default: none. */
  specRoot?: string | undefined
  /**
   * Origins at internal addresses that the document may refer to, such as `http://127.0.0.1:8000`. Default: only the one
   * that the document is from. Public addresses are allowed.
   */
  specOrigins?: readonly string[] | undefined
  /** Folder to keep the state in, created if missing; `memory` keeps none. Default `.agent-server-mock`. */
  data?: string | undefined
  /** `langgraph.json` that lists the graphs. Default: the one in the working directory, if it exists. */
  config?: string | undefined
  /** Ids of graphs to serve besides those of `config`. Default: `agent`, if no other graph is configured. */
  graphs?: readonly string[] | undefined
  /**
   * Whether to load the JavaScript and TypeScript code that `config` names: graphs, `http.app` and `ui`. Sets the
   * variables of its `env` and the globals of the SDK in this process. Default false: the demo agent plays the graphs.
   */
  realGraphs?: boolean | undefined
  /** Maximum number of runs at the same time; more wait. Default 1000, so that hanging agents do not block others. */
  concurrency?: number | undefined
  /** Folder of scripts and modules, each of which is a graph, or one such file. Reloaded on change. Default: none. */
  agents?: string | undefined
  /** Factor for the delays of scripts; 0 removes them. Default 1. */
  pace?: number | undefined
  /** Generates the same ids after each start and reset. Needs `data: 'memory'`. Default: random ids. */
  seed?: number | undefined
  /** Key that requests must send in `x-api-key`. Default: no key. */
  apiKey?: string | undefined
  /** Least severe level to log, to standard error. Default `warn`; on the command line `info`. */
  logLevel?: LogLevel | undefined
  /** How to treat request properties that the document does not define. Default `warn`. */
  unknownProperties?: ContractPolicy['unknownProperties'] | undefined
  /** How to treat responses that violate the document; `error` sends a 500 that names the violation. Default `warn`. */
  responseViolations?: ContractPolicy['responseViolations'] | undefined
  /** Whether to serve the control API under `/__mock`. Default true. */
  control?: boolean | undefined
  /** Whether to serve the chat page, at `/` to browsers and at `/__mock/ui`. Default true. */
  ui?: boolean | undefined
  /** Maximum size of a decompressed request body, in bytes; larger ones get 413, larger messages of WebSockets close them. Default 20 MiB. */
  bodyLimit?: number | undefined
  /** Maximum number of properties in all objects of a JSON body; more get 413. Default 25,000. */
  bodyKeyLimit?: number | undefined
  /** Maximum number of elements in all arrays of a JSON body; more get 413. Default 250,000. */
  bodyElementLimit?: number | undefined
  /** Maximum number of messages in the input of a run or in an update of a state; more get 422. Default 2000. */
  messageLimit?: number | undefined
  /**
   * Maximum of what all streams together hold for clients that do not read, in characters; above it, the stream that holds
   * most is cut. Default 256 MiB.
   */
  maxUnread?: number | undefined
  /** Number of the newer streaming protocol's events that are kept for each thread, whole runs. Default 10,000. */
  protocolEvents?: number | undefined
  /** Maximum number of open event streams and WebSockets; more get 503. Default 2000. */
  maxStreams?: number | undefined
  /**
   * Origins whose pages may call the server, besides its own; others get 403. `*` allows all, MCP included. Default: all,
   * but for MCP only those of this machine. No other origin may call the control API.
   */
  corsOrigins?: readonly string[] | undefined
  /**
   * Names, besides `localhost` and `host`, under which the server answers: `mock.example`, `*.example` or `*` for all.
   * Default: all names, but none while `host` is an address that only this machine can reach.
   */
  allowHosts?: readonly string[] | undefined
}

/** Options without a default: for these, being absent has a meaning of its own. */
type Absent = 'port' | 'spec' | 'config' | 'agents' | 'seed' | 'apiKey' | 'corsOrigins' | 'specRoot'
export type ResolvedOptions = {
  readonly [K in Exclude<keyof ServerOptions, Absent>]-?: NonNullable<ServerOptions[K]>
} & {
  readonly [K in Absent]: ServerOptions[K]
}

const absent = {
  port: undefined,
  spec: undefined,
  config: undefined,
  agents: undefined,
  seed: undefined,
  apiKey: undefined,
  corsOrigins: undefined,
  specRoot: undefined,
} as const satisfies Pick<ServerOptions, Absent>

export const DEFAULT_PORT = 2024
const MIB = 1024 * 1024

export const defaults = {
  host: '127.0.0.1',
  data: '.agent-server-mock',
  graphs: [],
  realGraphs: false,
  concurrency: 1000,
  pace: 1,
  logLevel: 'warn',
  unknownProperties: 'warn',
  responseViolations: 'warn',
  control: true,
  ui: true,
  bodyLimit: 20 * MIB,
  bodyKeyLimit: 25_000,
  bodyElementLimit: 250_000,
  messageLimit: 2000,
  maxStreams: 2000,
  protocolEvents: 10_000,
  maxUnread: 256 * MIB,
  allowHosts: [],
  specOrigins: [],
  strictSpec: false,
} as const satisfies Partial<ServerOptions>

interface Rule {
  allowed: string
  accepts(value: unknown): boolean
}

const wholeNumber = (low: number, high: number): Rule => ({
  allowed: `an integer from ${low} to ${high}`,
  accepts: (value) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
})
const oneOf = (...values: readonly string[]): Rule => ({
  allowed: `one of ${values.join(', ')}`,
  accepts: (value) => values.includes(value as string),
})
const text = (what: string): Rule => ({
  allowed: what,
  accepts: (value) => typeof value === 'string' && value.trim() !== '',
})
const listOf = (what: string, item: RegExp): Rule => ({
  allowed: what,
  accepts: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string' && item.test(entry)),
})

const sizeRule: Rule = {
  ...wholeNumber(1, 1024 * MIB),
  allowed: `a number of bytes from 1 to ${1024 * MIB} (on the command line also kb and mb, as in 5mb)`,
}
const boolean: Rule = { allowed: 'true or false', accepts: (value) => typeof value === 'boolean' }

const rules: Record<keyof ServerOptions, Rule> = {
  port: wholeNumber(0, 65_535),
  host: text('an address or a host name'),
  spec: text('a file or an http(s) URL'),
  specRoot: text('a folder'),
  strictSpec: boolean,
  specOrigins: listOf('origins such as http://127.0.0.1:8000', /^https?:\/\/[^\s/]+$/i),
  data: text("a folder, or 'memory'"),
  config: text('the path of a langgraph.json'),
  graphs: listOf('graph ids without spaces or slashes', /^[^\s/]+$/),
  realGraphs: boolean,
  concurrency: wholeNumber(1, 10_000),
  agents: text('a folder of scripts, or one script'),
  pace: {
    allowed: 'a number from 0 (no delays) to 100',
    accepts: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  },
  seed: wholeNumber(0, 2 ** 32 - 1),
  apiKey: { allowed: 'printable ASCII characters without spaces', accepts: (value) => /^[!-~]+$/.test(String(value)) },
  logLevel: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  unknownProperties: oneOf('off', 'warn', 'error'),
  responseViolations: oneOf('warn', 'error'),
  control: boolean,
  ui: boolean,
  bodyLimit: sizeRule,
  bodyKeyLimit: wholeNumber(1, 100_000_000),
  bodyElementLimit: wholeNumber(1, 100_000_000),
  messageLimit: wholeNumber(1, 10_000_000),
  maxStreams: wholeNumber(1, 100_000),
  protocolEvents: wholeNumber(1, 10_000_000),
  maxUnread: sizeRule,
  corsOrigins: listOf("'*' or origins such as http://localhost:3000", /^(\*|[a-z][a-z0-9+.-]*:\/\/[^\s/]+)$/i),
  allowHosts: listOf(
    "'*' or names without a port, such as mock.example or *.example",
    /^(\*|(\*\.)?[^\s/:*]+|[\da-f:]+)$/i,
  ),
}

export const allowed = (name: keyof ServerOptions): string => rules[name].allowed

export const isAllowed = (name: keyof ServerOptions, value: unknown): boolean => rules[name].accepts(value)

/** Throws UsageError for the first option that is unknown or has an invalid value. */
export const resolveOptions = (given: ServerOptions): ResolvedOptions => {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(rules, name)) {
      const known = Object.keys(rules)
      const meant = closestName(name, known)
      const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`
      throw new UsageError(`Unknown option '${name}'.${hint} Options are ${known.join(', ')}.`)
    }
    const rule = rules[name as keyof ServerOptions]
    if (value !== undefined && !rule.accepts(value)) throw invalidOption(name, value, rule)
  }
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...absent, ...defaults, ...named }
}

const invalidOption = (name: string, value: unknown, rule: Rule): UsageError => {
  const shown = name === 'apiKey' ? 'other characters' : (JSON.stringify(value) ?? String(value))
  return new UsageError(`Invalid option ${name}: must be ${rule.allowed}, got ${shown}.`)
}
