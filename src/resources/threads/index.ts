import type { Operations } from '../handler.ts'
import { copy } from './copy.ts'
import { count } from './count.ts'
import { create } from './create.ts'
import { get } from './get.ts'
import { history, searchHistory } from './history.ts'
import { prune } from './prune.ts'
import { remove } from './remove.ts'
import { search } from './search.ts'
import { state, stateAt, stateAtCheckpoint } from './state.ts'
import { storage } from './storage.ts'
import { update } from './update.ts'
import { updateState } from './update-state.ts'

export const threads = {
  'POST /threads': create,
  'POST /threads/search': search,
  'POST /threads/count': count,
  'POST /threads/prune': prune,
  'GET /threads/{thread_id}': get,
  'PATCH /threads/{thread_id}': update,
  'DELETE /threads/{thread_id}': remove,
  'POST /threads/{thread_id}/copy': copy,
  'GET /threads/{thread_id}/storage': storage,
  'GET /threads/{thread_id}/state': state,
  'POST /threads/{thread_id}/state': updateState,
  'GET /threads/{thread_id}/state/{checkpoint_id}': stateAt,
  'POST /threads/{thread_id}/state/checkpoint': stateAtCheckpoint,
  'GET /threads/{thread_id}/history': history,
  'POST /threads/{thread_id}/history': searchHistory,
} satisfies Operations
