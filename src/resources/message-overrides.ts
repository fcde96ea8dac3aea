import type { MessageOverride } from '../contract/contract.ts'

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
    operation: 'POST /threads/search',
    place: '/body/ids/*',
    message: (id) => `Invalid thread ID ${id}`,
  },
]
