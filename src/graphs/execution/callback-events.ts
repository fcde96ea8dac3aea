/** LangChain's callbacks in the mode `events`, completed with what LangChain for Python tells and that for JavaScript does not. */
import { HIDDEN_TAG, isStepTag } from '../langgraph-internals.ts'
import { MessageEnd } from './live-part.ts'

export interface CallbackEvent {
  event: string
  run_id: string
  tags?: readonly string[]
  metadata?: Record<string, unknown>
  data: { chunk?: unknown; output?: unknown; [name: string]: unknown }
  /** The calls around it, outermost first. */
  parent_ids?: readonly string[]
}

export interface CallbackEvents {
  /** To be given to the graph, before all other callbacks. */
  callbacks: object
  /** The event, and before it those that are missing in JavaScript; none for what traces hide. */
  complete(event: CallbackEvent): CallbackEvent[]
}

export const createCallbackEvents = (): CallbackEvents => {
  const parents = new Map<string, string | undefined>()
  const hidden = new Set<string>()
  const lastChunks = new Map<string, object>()
  const note = (runId: string, parentId: string | undefined, tags: readonly string[] = []): void => {
    parents.set(runId, parentId)
    if (tags.includes(HIDDEN_TAG)) hidden.add(runId)
  }

  const parentIds = (runId: string): string[] => {
    const parent = parents.get(runId)
    if (parent === undefined) return []
    return hidden.has(parent) ? parentIds(parent) : [...parentIds(parent), parent]
  }
  /** A node streams what it has returned, and a model says which chunk was the last. */
  const missingBefore = ({ event, run_id, tags, data }: CallbackEvent): unknown => {
    if (event === 'on_chain_end' && tags?.some(isStepTag)) return data.output ?? null
    const last = event === 'on_chat_model_end' ? lastChunks.get(run_id) : undefined
    return last && new MessageEnd(last)
  }

  return {
    callbacks: {
      name: 'agent-server-mock-callback-events',
      // Before LangChain's own, which may run in the background.
      awaitHandlers: true,
      handleChainStart: (...[, , id, parentId, tags]: ChainStart) => note(id, parentId, tags),
      handleToolStart: (...[, , id, parentId, tags]: ChainStart) => note(id, parentId, tags),
      handleRetrieverStart: (...[, , id, parentId, tags]: ChainStart) => note(id, parentId, tags),
      handleLLMStart: (...[, , id, parentId, , tags]: ModelStart) => note(id, parentId, tags),
      handleChatModelStart: (...[, , id, parentId, , tags]: ModelStart) => note(id, parentId, tags),
    },
    complete(event) {
      if (event.tags?.includes(HIDDEN_TAG)) return []
      const { event: kind, run_id, data } = event
      const { chunk } = data
      if (kind === 'on_chat_model_stream' && typeof chunk === 'object' && chunk !== null) lastChunks.set(run_id, chunk)
      const placed = { ...event, parent_ids: parentIds(run_id) }
      const missing = missingBefore(event)
      if (missing === undefined) return [placed]
      return [{ ...placed, event: kind.replace(/end$/, 'stream'), data: { chunk: missing } }, placed]
    },
  }
}

type ChainStart = [serialized: unknown, input: unknown, id: string, parentId?: string, tags?: string[]]

type ModelStart = [
  serialized: unknown,
  input: unknown,
  id: string,
  parentId?: string,
  params?: unknown,
  tags?: string[],
]
