import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Deps } from '../handler.ts'
import type { ProtocolVersion } from './protocol-versions.ts'
import type { RpcCall } from './read-call.ts'

export interface MethodContext {
  params: RpcCall['params']
  assistant: Assistant
  version: ProtocolVersion
  deps: Deps
  /** False for a notification: nobody waits for the result. */
  isAnswered: boolean
  card(): object
}

export type Method = (context: MethodContext) => Promise<{ result: object } | { results: AsyncIterable<object> }>
