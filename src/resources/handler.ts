import type { Clock } from '../clock.ts'
import type { GraphDefaults } from '../config/graph-defaults.ts'
import type { Body, Ok, OperationKey, Params, Query } from '../contract/types.ts'
import type { Database } from '../db/database.ts'
import type { ApiError } from '../errors.ts'
import type { Reply } from '../exchange.ts'
import type { GraphRegistry } from '../graphs/graph-registry.ts'
import type { States } from '../graphs/state/states.ts'
import type { Ids } from '../ids.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Runner } from '../runner/runner.ts'

/** What handlers use: the parts of the world that answers. */
export interface Deps {
  db: Database
  graphs: GraphRegistry
  states: States
  clock: Clock
  ids: Ids
  runner: Runner
  metrics: Metrics
  /** Initial settings of the graphs' system assistants, by graph id. */
  graphDefaults?: ReadonlyMap<string, GraphDefaults> | undefined
  /** The lifetime of threads that are created without one; undefined: unlimited. */
  threadTtl?: { strategy: 'delete' | 'keep_latest'; minutes: number } | undefined
}

/** A request that has passed the contract's check. */
export interface HandlerRequest<K extends OperationKey> {
  params: Params<K>
  query: Query<K>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Body<K>
}

/** Handles one operation: returns the body of the documented success, or throws ApiError. */
export type Handler<K extends OperationKey> = (request: HandlerRequest<K>, deps: Deps) => Promise<Ok<K> | Reply>

/** A table of handlers by method and path. Operations without one are answered from the document. */
export type Operations = { [K in OperationKey]?: Handler<K> }

/**
 * Words the refusal of a request that does not reach its handler, since it is too large, unreadable, or breaks the
 * document: for protocols with their own form of errors. `status` is HTTP's for that error.
 */
export type Refuse = (refused: ApiError, status: number) => Reply

/** A request that no document describes. */
export interface UncheckedRequest {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, unknown>>
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** What every server answers at these methods and paths, unless its document has an operation there. */
export type Fallbacks = Readonly<Record<string, (request: UncheckedRequest, deps: Deps) => Promise<unknown>>>

/** All that HTTP has to know of the resources. */
export interface Resources {
  operations: Operations
  fallbacks: Fallbacks
  refusals: Refusals
  /** Paths that need no key. */
  openPaths: readonly string[]
}

/** Operations that are not in this table refuse with `{"detail": …}`. */
export type Refusals = { [K in OperationKey]?: Refuse }
