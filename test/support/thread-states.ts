import type { ServerOptions } from '../../src/index.ts'
import type { Client } from './server.ts'

export const MISSING = '00000000-0000-4000-8000-000000000000'
/** A checkpoint that no thread has. */
export const NOWHERE = '1f1e7bb0-f279-6930-8000-047b3e01349b'

/**
 * Options of a server with the demo graph. The official documents know neither the nulls nor the errors that real servers
 * answer with on these operations, so that under them a breach is only warned of.
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

/** Writes into a state, and gives the place of the new checkpoint. */
export const write = async (
  client: Client,
  threadId: string,
  values: unknown,
  as_node = 'call_model',
  more: object = {},
): Promise<CheckpointPlace> =>
  (await client.post(`/threads/${threadId}/state`, { values, as_node, ...more })).body.checkpoint

/** An answer that calls a node of the demo graph. */
export const callOf = (name: string) => ({
  type: 'ai',
  content: '',
  tool_calls: [{ name, args: { q: 'sun' }, id: 'call-1' }],
})
