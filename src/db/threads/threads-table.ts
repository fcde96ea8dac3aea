import type { FieldKind } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Thread, ThreadFilter } from './threads.ts'

const fields: Record<keyof Omit<Thread, 'error' | 'interrupts' | 'ttl'>, readonly FieldKind[]> = {
  thread_id: ['string'],
  created_at: ['string'],
  updated_at: ['string'],
  state_updated_at: ['string'],
  metadata: ['object'],
  config: ['object'],
  status: ['string'],
  values: ['object', 'null'],
}

/** No filter on values matches a thread without values. */
const NO_VALUES = {}

/** `thread_copies` holds the ids of unfinished copies. */
export const addThreadTables = (tables: Tables) => ({
  threads: tables.add({
    isShown: true,
    name: 'threads',
    key: (thread: Thread) => thread.thread_id,
    fields,
    ordered: {
      thread_id: (thread) => thread.thread_id,
      status: (thread) => thread.status,
      created_at: (thread) => thread.created_at,
      updated_at: (thread) => thread.updated_at,
      state_updated_at: (thread) => thread.state_updated_at,
      expires_at: expiryOf,
    },
    exact: { status: (thread) => thread.status },
    contained: { metadata: (thread) => thread.metadata, values: (thread) => thread.values ?? NO_VALUES },
  }),
  threadCopies: tables.add({
    name: 'thread_copies',
    key: (copy: { thread_id: string }) => copy.thread_id,
    fields: { thread_id: ['string'] },
  }),
})

/** In milliseconds since 1970; undefined also when an edited file has an invalid date. */
export const expiryOf = ({ ttl }: Thread): number | undefined => {
  if (!ttl) return undefined
  const at = Date.parse(ttl.expires_at)
  return Number.isNaN(at) ? undefined : at
}

export const filterOf = ({ ids = [], metadata, values, status }: ThreadFilter) => ({
  keys: ids.length > 0 ? new Set(ids) : undefined,
  equals: { status },
  contains: { metadata, values },
})
