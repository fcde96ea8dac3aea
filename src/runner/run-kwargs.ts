import type { Assistant } from '../db/assistants/assistants.ts'
import type { Run } from '../db/runs/runs.ts'
import type { Thread } from '../db/threads/threads.ts'
import type { ExecutionRequest, RunCommand, StreamMode } from '../graphs/execution/run-request.ts'
import { isReservedName, RESUME_MAP, RESUMING } from '../graphs/langgraph-internals.ts'
import { derivedId } from '../ids.ts'
import { isObject } from '../json.ts'
import { configurableOf } from './creation/thread-config.ts'
import { PROTOCOL_MARK, PROTOCOL_STREAM_MODES } from './protocol/protocol-run.ts'
import type { RunRequest } from './runner.ts'

/** Without authentication the Python server has this for the id of its user. */
const ANONYMOUS = ''

interface Settings {
  configurable?: Record<string, unknown>
  metadata?: Record<string, unknown>
  tags?: string[]
  recursion_limit?: number
}

/** What a run was created with, as it is stored: everything that playing it takes, also after a restart. */
export interface RunKwargs extends Record<string, unknown> {
  input: unknown
  command: RunCommand | null
  config: ExecutionRequest['config']
  context: Record<string, unknown>
  stream_mode: StreamMode[]
  interrupt_before: '*' | string[] | null
  interrupt_after: '*' | string[] | null
  webhook: string | null
  feedback_keys: string[] | null
  /** The thread is deleted with the run. */
  temporary: boolean
  subgraphs: boolean
  resumable: boolean
  checkpoint_during: boolean
  durability: ExecutionRequest['durability']
}

export interface KwargsContext {
  own: Record<string, string> & { run_id: string }
  assistant: Pick<Assistant, 'config' | 'context'>
  thread: Pick<Thread, 'config'>
  metadata: Record<string, unknown>
  /** Milliseconds since 1970. */
  requestedAt: number
}

/** The settings of the request override those of the assistant. */
export const toKwargs = (request: RunRequest, context: KwargsContext): RunKwargs => {
  const { threadId, fields, isProtocolRun = false } = request
  const { command = null, input = null, checkpoint_during, durability } = fields
  const modes = [fields.stream_mode ?? []].flat()
  return {
    input,
    command,
    config: mergedConfig(request, context),
    context: mergedContext(request, context),
    stream_mode: isProtocolRun ? [...PROTOCOL_STREAM_MODES] : modes.length > 0 ? modes : ['values'],
    interrupt_before: fields.interrupt_before ?? null,
    interrupt_after: fields.interrupt_after ?? null,
    webhook: fields.webhook ?? null,
    feedback_keys: fields.feedback_keys ?? null,
    temporary: threadId === null && fields.on_completion !== 'keep' && !isProtocolRun,
    subgraphs: isProtocolRun || (fields.stream_subgraphs ?? false),
    resumable: isProtocolRun || (fields.stream_resumable ?? false),
    checkpoint_during: checkpoint_during ?? true,
    durability: durability ?? (checkpoint_during === false ? 'exit' : 'async'),
  }
}

/** The kwargs of a stored run, unchecked: `toKwargs` made them. */
export const kwargsOf = ({ kwargs }: Run): RunKwargs => kwargs as RunKwargs

const mergedConfig = (request: RunRequest, context: KwargsContext): RunKwargs['config'] => {
  const { own, assistant, thread, metadata, requestedAt } = context
  const given: Settings = request.fields.config ?? {}
  const stored: Settings = assistant.config
  return {
    ...stored,
    ...given,
    configurable: {
      user_id: ANONYMOUS,
      ...withoutReserved({
        ...stored.configurable,
        ...configurableOf(thread),
        ...settingsOf(request),
        ...request.configurable,
        ...placeOf(request),
      }),
      ...(request.isProtocolRun && PROTOCOL_MARK),
      ...own,
      langgraph_auth_user: null,
      langgraph_auth_user_id: ANONYMOUS,
      langgraph_auth_permissions: [],
      langgraph_request_id: request.clientRequestId ?? derivedId(own.run_id, 'request'),
      __after_seconds__: request.fields.after_seconds ?? 0,
      __request_start_time_ms__: Math.floor(requestedAt),
    },
    metadata: { ...stored.metadata, ...given.metadata, ...metadata },
  }
}

/** Without the names under which LangGraph keeps live objects, and the server its own notes on a run. */
const withoutReserved = (configurable: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(configurable).filter(([key, value]) => !isReservedName(key) || isResumption(key, value)),
  )

/** Sent by a RemoteGraph that is a node of another graph: it continues its thread, with answers by the ids of interrupts. */
const isResumption = (key: string, value: unknown): boolean =>
  key === RESUMING ? typeof value === 'boolean' : key === RESUME_MAP && isObject(value)

/** `configurable` and `context` are two names for the same settings: what is given as one is set as both. */
const settingsOf = ({ fields: { config, context } }: RunRequest): Record<string, unknown> =>
  isEmpty(context) ? (config?.configurable ?? {}) : { ...context }

const mergedContext = (request: RunRequest, { assistant }: KwargsContext): RunKwargs['context'] => ({
  ...assistant.context,
  ...settingsOf(request),
  ...(request.isProtocolRun && PROTOCOL_MARK),
})

/** In LangGraph's form; always on the run's own thread. */
const placeOf = ({ fields: { checkpoint, checkpoint_id } }: RunRequest): Record<string, unknown> => {
  const { thread_id: _, ...place } = { ...checkpoint, ...(checkpoint_id && { checkpoint_id }) }
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined && value !== null))
}

const isEmpty = (object: object | null | undefined): boolean => Object.keys(object ?? {}).length === 0
