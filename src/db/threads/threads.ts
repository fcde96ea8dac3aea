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

/** A stored thread: every field of the API's object is present, except those whose absence has a meaning. */
export interface Thread extends Required<Omit<ApiThread, 'ttl' | 'error' | 'extracted'>> {
  error?: NonNullable<ApiThread['error']>
  ttl?: ThreadTtl
}

export interface ThreadFilter {
  /** An empty list does not restrict. */
  ids?: readonly string[]
  /** Every key must be present with this value; nested objects may have more keys. */
  metadata?: Record<string, unknown>
  /** The same for the values of the latest state. */
  values?: Record<string, unknown>
  status?: Thread['status']
}

interface ThreadSearch extends ThreadFilter {
  limit: number
  offset: number
  sort_by: 'thread_id' | 'status' | 'created_at' | 'updated_at' | 'state_updated_at'
  sort_order: 'asc' | 'desc'
}

/** What a thread shows of its latest state; `error` is null unless the run that made it failed. */
interface ShownState extends Pick<Thread, 'status' | 'values' | 'interrupts'> {
  error: NonNullable<ApiThread['error']> | null
}

/**
 * Every method is atomic unless it says otherwise, and its changes are on disk when its promise resolves. Deleting a
 * thread deletes its checkpoints, crons and runs. Callers must not modify the objects they get.
 */
export interface Threads {
  /** Returns `created: false` and the existing thread if the id is taken. */
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
  /**
   * Atomic per thread; returns how many threads it pruned. `delete` also removes threads with unfinished runs, and
   * `keep_latest` skips them.
   */
  prune(threadIds: readonly string[], strategy: ExpiryStrategy): Promise<number>
  /**
   * Stores `copy` with the checkpoints and the shown state of a thread. A copy interrupted by a crash leaves nothing
   * behind. Undefined when the source does not exist.
   */
  copy(fromThreadId: string, copy: Pick<Thread, 'thread_id' | 'created_at' | 'ttl'>): Promise<Thread | undefined>
}
