import type { Deps } from '../../handler.ts'
import type { RpcId } from '../../json-rpc.ts'

/** Throws RpcError for what the caller got wrong. */
export type Method = (params: Params, deps: Deps, id: RpcId) => Promise<{ result: object } | LateResult>

/** A result that takes its time; while the client waits for it, it may leave. */
export interface LateResult {
  result: Promise<object>
  headers: Record<string, string>
  onDisconnect: (() => void) | undefined
}

export type Params = Record<string, unknown>
