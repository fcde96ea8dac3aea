import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Deps } from '../handler.ts'
import type { ProtocolVersion } from './protocol-versions.ts'
import type { RpcCall } from './read-call.ts'

/** What a method of the protocol is called with. */
export interface MethodContext {
  params: RpcCall['params']
  assistant: Assistant
  version: ProtocolVersion
  deps: Deps
  /** Whether somebody waits for what it leads to: not for a notification. */
  isAnswered: boolean
  /** Of the assistant, where this request found it. */
  card(): object
}

/** What a call leads to: one result, or results as they come. */
export type Method = (context: MethodContext) => Promise<{ result: object } | { results: AsyncIterable<object> }>
