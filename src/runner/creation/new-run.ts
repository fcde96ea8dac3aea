/** From the request of a client to a stored run. */
import { type Clock, END_OF_TIME_MS, laterThan, toTimestamp } from '../../clock.ts'
import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Database } from '../../db/database.ts'
import type { Run } from '../../db/runs/runs.ts'
import { type DefaultLifetime, newLifetime } from '../../db/threads/thread-ttl.ts'
import type { Thread } from '../../db/threads/threads.ts'
import { ApiError } from '../../errors.ts'
import { type GraphRegistry, requireGraph } from '../../graphs/graph-registry.ts'
import type { StateLimits } from '../../graphs/state/state-limits.ts'
import { type Ids, requireUuid } from '../../ids.ts'
import { isObject } from '../../json.ts'
import { DEFAULT_STRATEGY } from '../multitask.ts'
import { toKwargs } from '../run-kwargs.ts'
import type { RunFields, RunRequest } from '../runner.ts'
import { requireAssistantId } from './assistant-id.ts'
import { checkRunFields } from './check-run-fields.ts'
import { withoutReservedMetadata } from './reserved-metadata.ts'
import { threadConfig } from './thread-config.ts'

export interface NewRunDeps {
  db: Pick<Database, 'assistants'>
  graphs: Pick<GraphRegistry, 'graphIds'>
  clock: Clock
  ids: Ids
  threadTtl?: DefaultLifetime | undefined
  limits: StateLimits
}

export interface NewRun {
  threadId: string
  /** Stored when there is no such thread; undefined: the thread must exist. */
  newThread: Thread | undefined
  multitaskStrategy: Run['multitask_strategy']
  make(thread: Thread): Run
  /** The config of a thread that is free, from when the run is created on it. */
  config(thread: Thread): Thread['config']
}

/** A request of which nothing is wrong that it shows by itself. */
export interface CheckedRunRequest {
  request: RunRequest
  assistantId: string
}

/** Throws an ApiError. */
export const checkRunRequest = (given: RunRequest, deps: Pick<NewRunDeps, 'graphs' | 'limits'>): CheckedRunRequest => {
  const request = { ...given, fields: withConfigMetadata(withoutReservedMetadata(given.fields)) }
  const assistantId = requireAssistantId(request.fields.assistant_id, deps)
  checkRunFields(request, deps.limits)
  return { request, assistantId }
}

/** Throws an ApiError before anything is stored. */
export const prepareRun = async ({ request, assistantId }: CheckedRunRequest, deps: NewRunDeps): Promise<NewRun> => {
  const { fields } = request
  const assistant = await deps.db.assistants.get(assistantId)
  if (!assistant) throw noThreadOrAssistant()
  const graphId = assistant.graph_id
  requireGraph(graphId, deps.graphs)
  const threadId = request.threadId === null ? deps.ids.ordered() : requireUuid(request.threadId, 'thread')
  const { if_not_exists = request.isProtocolRun ? 'create' : 'reject' } = fields
  const isNewThread = request.threadId === null || if_not_exists === 'create'
  const runId = deps.ids.ordered()
  const { clock } = deps
  const requestedAt = clock.now()
  const multitaskStrategy = fields.multitask_strategy ?? DEFAULT_STRATEGY

  return {
    threadId,
    newThread: isNewThread ? newThread(threadId, assistant, request, deps) : undefined,
    multitaskStrategy,
    config: (thread) => threadConfig(assistant, thread, fields),
    make(thread): Run {
      const metadata = mergedMetadata(assistant, request.threadId === null ? undefined : thread, fields)
      const own = { run_id: runId, thread_id: threadId, graph_id: graphId, assistant_id: assistant.assistant_id }
      const now = laterThan(thread.updated_at, clock.timestamp())
      return {
        run_id: runId,
        thread_id: threadId,
        assistant_id: assistant.assistant_id,
        metadata,
        status: 'pending',
        kwargs: toKwargs(request, { own, assistant, thread, metadata, requestedAt }),
        multitask_strategy: multitaskStrategy,
        created_at: fields.after_seconds ? dueAt(requestedAt, fields.after_seconds) : now,
        updated_at: now,
        attempt: 0,
        ...(request.a2aTask !== undefined && { a2a_task: request.a2aTask ?? runId }),
        ...(request.mcpRequest !== undefined && { mcp_request: request.mcpRequest }),
      }
    },
  }
}

/** The metadata of the config counts as the run's own, below it, as on the Python server. */
const withConfigMetadata = (fields: RunFields): RunFields => {
  const { metadata } = { ...fields.config } as { metadata?: Record<string, unknown> } // official documents lack it
  return isObject(metadata) ? { ...fields, metadata: { ...metadata, ...fields.metadata } } : fields
}

/** The real server does not say which of the two is missing. */
export const noThreadOrAssistant = (): ApiError => new ApiError('not_found', 'Thread or assistant not found.')

const newThread = (
  thread_id: string,
  { graph_id, assistant_id }: Assistant,
  { threadId, fields }: RunRequest,
  deps: NewRunDeps,
): Thread => {
  const now = deps.clock.timestamp()
  const isTemporary = threadId === null && fields.on_completion !== 'keep'
  const ttl = isTemporary ? undefined : newLifetime(undefined, deps)
  return {
    thread_id,
    created_at: now,
    updated_at: now,
    state_updated_at: now,
    metadata: { ...fields.metadata, graph_id, assistant_id },
    status: 'idle',
    config: {},
    values: null,
    ...(ttl && { ttl }),
  }
}

/** Later ones override earlier ones; the assistant's id and graph override all. */
const mergedMetadata = (
  { metadata, graph_id, assistant_id }: Assistant,
  thread: Thread | undefined,
  fields: RunFields,
): Record<string, unknown> => ({ ...metadata, ...thread?.metadata, ...fields.metadata, graph_id, assistant_id })

const dueAt = (now: number, afterSeconds: number): string =>
  toTimestamp(Math.max(0, Math.min(now + afterSeconds * 1000, END_OF_TIME_MS)))
