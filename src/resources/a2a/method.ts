import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Deps } from '../handler.ts'
import type { ProtocolVersion } from './protocol-versions.ts'
import type { RpcCall } from './read-call.ts'

/** The arguments of a protocol method. */
export interface MethodContext {
  params: RpcCall['params']
  assistant: Assistant
  version: ProtocolVersion
  deps: Deps
  /** False for a notification: nobody waits for the result. */
  isAnswered: boolean
  /** The assistant's card, with the origin of this request. */
  card(): object
}

/** A protocol method: gives one result, or a stream of results. */
export type Method = (context: MethodContext) => Promise<{ result: object } | { results: AsyncIterable<object> }>
