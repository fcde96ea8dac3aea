import type { Operations } from '../handler.ts'
import { count } from './count.ts'
import { create, createOnThread } from './create.ts'
import { get } from './get.ts'
import { remove } from './remove.ts'
import { search } from './search.ts'
import { update } from './update.ts'

export const crons = {
  'POST /runs/crons': create,
  'POST /threads/{thread_id}/runs/crons': createOnThread,
  'POST /runs/crons/search': search,
  'POST /runs/crons/count': count,
  'GET /runs/crons/{cron_id}': get,
  'PATCH /runs/crons/{cron_id}': update,
  'DELETE /runs/crons/{cron_id}': remove,
} satisfies Operations
