import type { ServerOptions } from '../../src/index.ts'
import type { Client } from './server.ts'

export const UNKNOWN_THREAD = '00000000-0000-4000-8000-000000000000'
/** A checkpoint that no thread has. */
export const UNKNOWN_CHECKPOINT = '1f1e7bb0-f279-6930-8000-047b3e01349b'

/**
 * Options of a server with the demo graph. The official documents describe neither the empty state nor the errors of
 * real servers on these operations, so violations of them are only warnings.
 */
export const stateServer = (spec: string | undefined): ServerOptions => ({
  spec,
  graphs: ['agent'],
  responseViolations: spec === undefined ? 'error' : 'warn',
})

export const createThread = async (
  client: Client,
  body: object = { metadata: { graph_id: 'agent' } },
): Promise<string> => (await client.post('/threads', body)).body.thread_id

export interface CheckpointPlace {
  thread_id: string
  checkpoint_ns: string
  checkpoint_id: string
}

/** Updates a state, and returns the config of the new checkpoint. */
export const writeState = async (
  client: Client,
  threadId: string,
  values: unknown,
  as_node = 'call_model',
  more: object = {},
): Promise<CheckpointPlace> =>
  (await client.post(`/threads/${threadId}/state`, { values, as_node, ...more })).body.checkpoint

/** A reply that calls a node of the demo graph. */
export const toolCallMessage = (name: string) => ({
  type: 'ai',
  content: '',
  tool_calls: [{ name, args: { q: 'sun' }, id: 'call-1' }],
})

/** Fields that our document allows to be null; the official documents do not, so the server omits them there. */
const NULLABLE = new Set(['error', 'checkpoint', 'state', 'parent_checkpoint', 'values'])

/** The expected reply for the document that the server uses. */
export const asDocumented = <T extends object>(spec: string | undefined, expected: T): Partial<T> => {
  if (spec === undefined) return expected
  const kept = Object.entries(expected).filter(([key, value]) => value !== null || !NULLABLE.has(key))
  return Object.fromEntries(kept) as Partial<T> // fewer keys, same values
}
