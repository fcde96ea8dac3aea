/** What a server can be told, by command line, environment or code: defaults and checks of each option, in one place. */
import type { ContractPolicy } from './contract/contract.ts'
import { UsageError } from './errors.ts'
import type { LogLevel } from './log.ts'

export interface ServerOptions {
  /** TCP port; 0 takes any free one. Left out: 2024, or the next free one when that is taken. */
  port?: number | undefined
  /** Address to listen on. Default `127.0.0.1`, which other machines cannot reach. */
  host?: string | undefined
  /** OpenAPI document to serve, a file or an http(s) URL. Default: the built-in one of the Agent Server API. */
  spec?: string | undefined
  /** Folder that keeps the state, made when missing; `memory` keeps nothing. Default `.agent-server-mock`. */
  data?: string | undefined
  /** A `langgraph.json` that names the graphs. Default: the one in the working directory, if there is one. */
  config?: string | undefined
  /** Ids of graphs to know, besides those of `config`. Neither given: the demo graph `agent`. */
  graphs?: readonly string[] | undefined
  /**
   * Whether the JavaScript and TypeScript graphs of `config` are loaded from their files, with the variables of its `env` set
   * in this process, instead of being played. Default false.
   */
  realGraphs?: boolean | undefined
  /** How many runs may be at work at once; more wait for their turn. Default 100: agents that hang must not hold up others. */
  concurrency?: number | undefined
  /** Folder of scripts and modules, each of which is a graph, or one of these; followed while the server runs. Default: none. */
  agents?: string | undefined
  /** What the waits of scripts are multiplied with: 0 plays them at once. Default 1. */
  pace?: number | undefined
  /** Makes ids repeat from start to start, and from reset to reset, where nothing is kept. Default: they differ each time. */
  seed?: number | undefined
  /** When given, requests must carry it in `x-api-key`. Default: no key is asked for. */
  apiKey?: string | undefined
  /** The least severe level that is logged, to standard error. Default `warn`; the command line's is `info`. */
  logLevel?: LogLevel | undefined
  /** What happens to a request with a property that the document does not know. Default `warn`. */
  unknownProperties?: ContractPolicy['unknownProperties'] | undefined
  /** What happens to a response that breaks the document; `error` answers 500 and names the breach. Default `warn`. */
  responseViolations?: ContractPolicy['responseViolations'] | undefined
  /** Whether our own API under `/__mock` answers. Default true. */
  control?: boolean | undefined
  /** Bytes that a request body may have, unpacked; more is refused with 413. Default 20 MiB. */
  bodyLimit?: number | undefined
  /** Event streams that may be open at once; more are refused with 503. Default 2000. */
  maxStreams?: number | undefined
  /** Origins whose pages may call the server; `*` stands for all. Default `['*']`. */
  corsOrigins?: readonly string[] | undefined
}

/** Options that have no default may still be undefined: each absence means something. */
type Absent = 'port' | 'spec' | 'config' | 'agents' | 'seed' | 'apiKey'
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
} as const satisfies Pick<ServerOptions, Absent>

export const DEFAULT_PORT = 2024
const MIB = 1024 * 1024

export const defaults = {
  host: '127.0.0.1',
  data: '.agent-server-mock',
  graphs: [],
  realGraphs: false,
  concurrency: 100,
  pace: 1,
  logLevel: 'warn',
  unknownProperties: 'warn',
  responseViolations: 'warn',
  control: true,
  bodyLimit: 20 * MIB,
  maxStreams: 2000,
  corsOrigins: ['*'],
} as const satisfies Partial<ServerOptions>

interface Rule {
  /** Completes the sentence «must be …». */
  allowed: string
  accepts(value: unknown): boolean
}

const wholeNumber = (low: number, high: number): Rule => ({
  allowed: `a whole number from ${low} to ${high}`,
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

const boolean: Rule = { allowed: 'true or false', accepts: (value) => typeof value === 'boolean' }

const rules: Record<keyof ServerOptions, Rule> = {
  port: wholeNumber(0, 65_535),
  host: text('an address or a host name'),
  spec: text('a file or an http(s) URL'),
  data: text("a folder, or 'memory'"),
  config: text('the path of a langgraph.json'),
  graphs: listOf('names of graphs without spaces or slashes', /^[^\s/]+$/),
  realGraphs: boolean,
  concurrency: wholeNumber(1, 1000),
  agents: text('a folder of scripts, or one script'),
  pace: {
    allowed: 'a number from 0 (at once) to 100; 1 is as the scripts say',
    accepts: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  },
  seed: wholeNumber(0, 2 ** 32 - 1),
  apiKey: { allowed: 'text of printable ASCII without spaces', accepts: (value) => /^[!-~]+$/.test(String(value)) },
  logLevel: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  unknownProperties: oneOf('off', 'warn', 'error'),
  responseViolations: oneOf('warn', 'error'),
  control: boolean,
  bodyLimit: {
    ...wholeNumber(1, 1024 * MIB),
    allowed: `a number of bytes from 1 to ${1024 * MIB} (the command also takes kb and mb, as in 5mb)`,
  },
  maxStreams: wholeNumber(1, 100_000),
  corsOrigins: listOf("'*' or origins such as http://localhost:3000", /^(\*|[a-z][a-z0-9+.-]*:\/\/[^\s/]+)$/i),
}

/** What an option may be, for help texts and messages. */
export const allowed = (name: keyof ServerOptions): string => rules[name].allowed

export const isAllowed = (name: keyof ServerOptions, value: unknown): boolean => rules[name].accepts(value)

/** Fills in what was left out. Throws UsageError that names the first option which is unknown or not allowed, and what is. */
export const resolveOptions = (given: ServerOptions): ResolvedOptions => {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(rules, name)) {
      throw new UsageError(`There is no option '${name}'. Options are ${Object.keys(rules).join(', ')}.`)
    }
    const rule = rules[name as keyof ServerOptions]
    if (value !== undefined && !rule.accepts(value)) throw notAllowed(name, value, rule)
  }
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...absent, ...defaults, ...named }
}

const notAllowed = (name: string, value: unknown, rule: Rule): UsageError => {
  const shown = name === 'apiKey' ? 'the value given' : (JSON.stringify(value) ?? String(value))
  return new UsageError(`Option ${name} cannot be ${shown}: it must be ${rule.allowed}.`)
}
