import type { Clock } from '../clock.ts'
import type { GraphDefaults } from '../config/graph-defaults.ts'
import type { Body, Ok, OperationKey, Params, Query } from '../contract/types.ts'
import type { Database } from '../db/database.ts'
import type { ApiError } from '../errors.ts'
import type { RawRequest, Reply } from '../exchange.ts'
import type { GraphRegistry } from '../graphs/graph-registry.ts'
import type { States } from '../graphs/state/states.ts'
import type { Ids } from '../ids.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Runner } from '../runner/runner.ts'
import type { CommandLocks } from './streaming/command-locks.ts'
import type { OpenThreadSession } from './streaming/thread-session.ts'

export interface Deps {
  db: Database
  graphs: GraphRegistry
  states: States
  clock: Clock
  ids: Ids
  runner: Runner
  metrics: Metrics
  commandLocks: CommandLocks
  graphDefaults?: ReadonlyMap<string, GraphDefaults> | undefined
  /** Unlimited when undefined. */
  threadTtl?: { strategy: 'delete' | 'keep_latest'; minutes: number } | undefined
}

export interface HandlerRequest<K extends OperationKey> {
  params: Params<K>
  query: Query<K>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Body<K>
}

export type Handler<K extends OperationKey> = (request: HandlerRequest<K>, deps: Deps) => Promise<Ok<K> | Reply>

/** Operations without a handler are answered from the document. */
export type Operations = { [K in OperationKey]?: Handler<K> }

/**
 * Words a refusal for protocols with their own form of errors. `status` is HTTP's for that error; `request` is missing when
 * it was refused before it was read.
 */
export type Refuse = (refused: ApiError, status: number, request?: Pick<RawRequest, 'body'>) => Reply

export interface UncheckedRequest {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, unknown>>
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Used unless the document has an operation there. */
export type Fallbacks = Readonly<Record<string, (request: UncheckedRequest, deps: Deps) => Promise<unknown>>>

/** What a client should know of a request that is answered all the same, as a warning. */
export type Advise<Body> = (request: {
  query: Readonly<Record<string, unknown>>
  body: Body
}) => readonly { place: string; message: string }[]

export type Advice = { [K in OperationKey]?: Advise<Body<K>> }

export interface Resources {
  operations: Operations
  advice: Advice
  fallbacks: Fallbacks
  refusals: Refusals
  openPaths: readonly string[]
  openSession: OpenThreadSession
}

/** Other operations refuse with `{"detail": …}`. */
export type Refusals = { [K in OperationKey]?: Refuse }
