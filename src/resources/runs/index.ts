import type { Fallbacks, Operations } from '../handler.ts'
import { cancel, cancelMany } from './cancel.ts'
import { create, createBatch, createStateless } from './create.ts'
import { get, list } from './list.ts'
import { remove } from './remove.ts'
import { joinStatelessStream, joinStream, stream, streamStateless } from './stream.ts'
import { streamThread } from './thread-stream.ts'
import { join, wait, waitStateless } from './wait.ts'

export const runs = {
  'POST /threads/{thread_id}/runs': create,
  'POST /threads/{thread_id}/runs/stream': stream,
  'POST /threads/{thread_id}/runs/wait': wait,
  'GET /threads/{thread_id}/runs': list,
  'GET /threads/{thread_id}/runs/{run_id}': get,
  'DELETE /threads/{thread_id}/runs/{run_id}': remove,
  'GET /threads/{thread_id}/runs/{run_id}/join': join,
  'GET /threads/{thread_id}/runs/{run_id}/stream': joinStream,
  'POST /threads/{thread_id}/runs/{run_id}/cancel': cancel,
  'GET /threads/{thread_id}/stream': streamThread,
  'POST /runs': createStateless,
  'POST /runs/stream': streamStateless,
  'POST /runs/wait': waitStateless,
  'POST /runs/batch': createBatch,
  'POST /runs/cancel': cancelMany,
} satisfies Operations

export const runsFallbacks = {
  // Named in the Location header of a stateless run's stream.
  'GET /runs/{run_id}/stream': joinStatelessStream,
  // Where a run's feedback URLs lead; the real server has them elsewhere.
  'GET /feedback/tokens/{token_id}': async () => ({}),
  'POST /feedback/tokens/{token_id}': async () => ({}),
} satisfies Fallbacks
