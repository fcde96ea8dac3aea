import type { MessageOverride } from '../contract/contract.ts'

const CRON_ORDERS = 'cron_id, assistant_id, thread_id, next_run_date, end_time, created_at, updated_at'

/** Where the Python server refuses a value in words of its own, and not in those of a schema. */
export const messageOverrides: readonly MessageOverride[] = [
  {
    operation: 'GET /assistants/{assistant_id}/graph',
    place: '/query/xray',
    message: () => 'Invalid xray value',
  },
  {
    operation: 'GET /threads/{thread_id}/history',
    place: '/query/limit',
    message: (limit) => `Invalid limit ${limit}`,
  },
  {
    operation: 'POST /threads/prune',
    place: '/body/strategy',
    message: (strategy) => `Invalid strategy: ${strategy}. Expected 'delete' or 'keep_latest'.`,
  },
  {
    operation: 'POST /runs/cancel',
    place: '/body/status',
    message: () => "Invalid status: must be 'pending', 'running', or 'all'",
  },
  {
    operation: 'POST /runs/crons/search',
    place: '/body/sort_by',
    message: (field) => `Invalid sort_by field: '${field}'. Valid options are: ${CRON_ORDERS}`,
  },
]
