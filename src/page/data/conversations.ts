import type { Schemas } from '../../contract/types.ts'
import type { Api } from './api.ts'
import { textOf } from './content.ts'

export interface Conversation {
  id: string
  /** The beginning of its first message; undefined without one. */
  title: string | undefined
  /** `stopped`: interrupted without a question, as by cancelling. */
  status: 'idle' | 'busy' | 'interrupted' | 'stopped' | 'error'
  updatedAt: Date
  /** Ids of the agent that last answered in it. */
  agent: string | undefined
}

type Found = Pick<Schemas['Thread'], 'thread_id' | 'status' | 'updated_at' | 'metadata' | 'interrupts' | 'extracted'>

const PAGE = 50
/** `select` and `extract` keep the answer small: states may be large. */
const WANTED = {
  limit: PAGE,
  select: ['thread_id', 'status', 'updated_at', 'metadata', 'interrupts'],
  extract: { first: 'values.messages[0].content' },
}

/** The most recent first. */
export const listConversations = async (api: Api): Promise<Conversation[]> => {
  const found = await api.request<Found[]>('POST', '/threads/search', WANTED)
  return found.map(toConversation)
}

export const deleteConversation = (api: Api, id: string): Promise<void> => api.request('DELETE', `/threads/${id}`)

/** Cancels what runs, or else what waits, whoever started it: after a reload, the hook does not know its own runs. */
export const cancelRuns = async (api: Api, id: string): Promise<void> => {
  const runs = await api.request<Pick<Schemas['Run'], 'run_id' | 'status'>[]>('GET', `/threads/${id}/runs?limit=100`)
  const running = runs.filter(({ status }) => status === 'running')
  const chosen = running.length > 0 ? running : runs.filter(({ status }) => status === 'pending')
  await Promise.all(
    chosen.map(({ run_id }) => api.request('POST', `/threads/${id}/runs/${run_id}/cancel?wait=false&action=interrupt`)),
  )
}

const toConversation = ({
  thread_id,
  status = 'idle',
  updated_at,
  metadata,
  interrupts,
  extracted,
}: Found): Conversation => {
  const { assistant_id, graph_id } = metadata as Record<string, unknown>
  const agent = assistant_id ?? graph_id
  return {
    id: thread_id,
    title: textOf(extracted?.['first']).trim().slice(0, 120) || undefined,
    status: status === 'interrupted' && Object.keys(interrupts ?? {}).length === 0 ? 'stopped' : status,
    updatedAt: new Date(updated_at),
    agent: typeof agent === 'string' ? agent : undefined,
  }
}
