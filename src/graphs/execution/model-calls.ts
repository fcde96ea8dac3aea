/**
 * Follows the calls of models, to know after which chunk a message is complete: LangGraph for JavaScript does not say,
 * and Python's does.
 */
import { type LivePart, MessageEnd } from './live-part.ts'

interface ModelCall {
  /** Chunks that the model has made. LangGraph streams each of them, or none of the call. */
  made: number
  seen: number
  hasEnded: boolean
  last: LivePart | undefined
}

export interface ModelCalls {
  /** To be given to the graph, before all other callbacks. */
  callbacks: object
  /** The parts, and after the last chunk of each message one more part for its end. */
  withEnds(parts: AsyncIterable<LivePart>): AsyncGenerator<LivePart>
}

export const followModelCalls = (): ModelCalls => {
  const calls = new Map<string, ModelCall>()
  const callOfChunk = new WeakMap<object, ModelCall>()
  const complete: LivePart[] = []
  let wake: (() => void) | undefined

  const noteEnd = (call: ModelCall): void => {
    if (!call.hasEnded || call.seen < call.made || !call.last) return
    const [namespace, mode, payload] = call.last
    const [message, metadata] = payload as LiveMessage
    complete.push([namespace, mode, [new MessageEnd(message), metadata]])
    wake?.()
  }
  const noteSeen = (part: LivePart): void => {
    const [, mode, payload] = part
    const call = mode === 'messages' ? callOfChunk.get((payload as LiveMessage)[0]) : undefined
    if (!call) return
    call.seen++
    call.last = part
    noteEnd(call)
  }
  /** The next part, or undefined when a message is complete before it comes. */
  const nextOrEnd = (next: Promise<IteratorResult<LivePart>>) =>
    new Promise<IteratorResult<LivePart> | undefined>((resolve, reject) => {
      wake = () => resolve(undefined)
      next.then(resolve, reject)
    })

  return {
    callbacks: {
      name: 'agent-server-mock-model-calls',
      // Before LangGraph's own, which may run in the background.
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
        noteEnd(call)
      },
      handleLLMError(_error: unknown, runId: string) {
        calls.delete(runId)
      },
    },

    async *withEnds(parts) {
      const reader = parts[Symbol.asyncIterator]()
      try {
        let next = reader.next()
        for (;;) {
          next.catch(() => {}) // it may fail while nobody waits for it
          const result = await nextOrEnd(next)
          if (result) {
            if (result.done) return
            noteSeen(result.value)
            yield result.value
            next = reader.next()
          }
          yield* complete.splice(0)
        }
      } finally {
        await reader.return?.()
      }
    },
  }
}

type LiveMessage = readonly [message: object, metadata: object]

interface TokenFields {
  chunk?: { message?: object }
}
