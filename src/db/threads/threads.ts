/** Threads: conversations with their latest state, as stored and as queried. */
import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'

type ApiThread = Schemas['Thread']

/** What an expired thread loses: everything, or all checkpoints but the latest. */
type ExpiryStrategy = 'delete' | 'keep_latest'

/** `expires_at` is formatted by `Clock.timestamp`. */
export interface ThreadTtl {
  strategy: ExpiryStrategy
  ttl_minutes: number
  expires_at: string
}

export interface Thread extends Required<Omit<ApiThread, 'ttl' | 'error' | 'extracted' | 'interrupts'>> {
  /** Missing until a state is shown; null unless the run that made it failed. */
  error?: NonNullable<ApiThread['error']> | null
  /** Missing until a state is shown. */
  interrupts?: NonNullable<ApiThread['interrupts']>
  ttl?: ThreadTtl
}

export interface ThreadFilter {
  /** An empty list does not restrict. */
  ids?: readonly string[]
  metadata?: Record<string, unknown>
  values?: Record<string, unknown>
  status?: Thread['status']
}

interface ThreadSearch extends ThreadFilter {
  limit: number
  offset: number
  sort_by: 'thread_id' | 'status' | 'created_at' | 'updated_at' | 'state_updated_at'
  sort_order: 'asc' | 'desc'
}

type ShownState = Required<Pick<Thread, 'status' | 'values' | 'interrupts' | 'error'>>

/** Atomic unless a method says otherwise, and on disk when it resolves. Callers must not modify what they get. */
export interface Threads {
  create(thread: Thread): Promise<{ created: boolean; thread: Thread }>
  get(threadId: string): Promise<Thread | undefined>
  search(search: ThreadSearch): Promise<Page<Thread>>
  count(filter: ThreadFilter): Promise<number>
  /** Merges metadata shallowly; replaces `ttl`. */
  update(
    threadId: string,
    change: { metadata?: Thread['metadata']; ttl?: ThreadTtl },
    updatedAt: string,
  ): Promise<Thread | undefined>
  /** Call when a client has written a new latest checkpoint. A thread with unfinished runs stays busy. */
  setState(threadId: string, state: ShownState, updatedAt: string): Promise<Thread | undefined>
  delete(threadId: string): Promise<boolean>
  /** Atomic per thread; returns how many it pruned. `keep_latest` skips threads with unfinished runs. */
  prune(threadIds: readonly string[], strategy: ExpiryStrategy): Promise<number>
  /** A copy interrupted by a crash leaves nothing behind. Undefined when the source does not exist. */
  copy(fromThreadId: string, copy: Pick<Thread, 'thread_id' | 'created_at' | 'ttl'>): Promise<Thread | undefined>
}
