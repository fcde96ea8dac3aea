/**
 * Follows the calls of models, to know after which chunk a message is complete: LangGraph for JavaScript does not say,
 * and Python's does.
 */
import { CALL_HANDLER } from '../langgraph-internals.ts'
import { type LivePart, MessageEnd } from './live-part.ts'

interface ModelCall {
  /** Chunks that the model has made. LangGraph streams each of them, or none of the call. */
  made: number
  seen: number
  hasEnded: boolean
  last: LivePart | undefined
}

export interface ModelCalls {
  /** Goes into `configurable`: among the callbacks of the run it would make each part of the stream dearer. */
  settings: object
  /** Passes the part on, and after the last chunk of a message one more part for its end. */
  take(part: LivePart): void
}

/** `emit` gets the parts in their order; the end of a message may come with its last chunk or later. */
export const followModelCalls = (emit: (part: LivePart) => void): ModelCalls => {
  const calls = new Map<string, ModelCall>()
  const callOfChunk = new WeakMap<object, ModelCall>()

  const emitEnd = (call: ModelCall): void => {
    if (!call.hasEnded || call.seen < call.made || !call.last) return
    const [namespace, mode, payload] = call.last
    const [message, metadata] = payload as LiveMessage
    emit([namespace, mode, [new MessageEnd(message), metadata]])
  }

  const handler = {
    name: 'agent-server-mock-model-calls',
    // At once, before anyone reads what LangGraph streams meanwhile.
    awaitHandlers: true,
    ignoreChain: true,
    ignoreAgent: true,
    ignoreRetriever: true,
    ignoreCustomEvent: true,
    handleLLMNewToken(_token: string, _index: unknown, runId: string, ...rest: unknown[]) {
      const chunk = (rest[2] as TokenFields | undefined)?.chunk?.message
      if (typeof chunk !== 'object') return
      const call = calls.get(runId) ?? { made: 0, seen: 0, hasEnded: false, last: undefined }
      calls.set(runId, call)
      call.made++
      callOfChunk.set(chunk, call)
    },
    handleLLMEnd(_output: unknown, runId: string) {
      const call = calls.get(runId)
      calls.delete(runId)
      if (!call) return
      call.hasEnded = true
      emitEnd(call)
    },
    handleLLMError(_error: unknown, runId: string) {
      calls.delete(runId)
    },
  }

  return {
    settings: { [CALL_HANDLER]: handler },
    take(part) {
      emit(part)
      const [, mode, payload] = part
      const call = mode === 'messages' ? callOfChunk.get((payload as LiveMessage)[0]) : undefined
      if (!call) return
      call.seen++
      call.last = part
      emitEnd(call)
    },
  }
}

type LiveMessage = readonly [message: object, metadata: object]

interface TokenFields {
  chunk?: { message?: object }
}
