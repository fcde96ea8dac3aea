import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'

type ApiThread = Schemas['Thread']

/** What happens to a thread when its lifetime ends: it goes, or all its checkpoints but the latest. */
type ExpiryStrategy = 'delete' | 'keep_latest'

/** How long a thread lives. `expires_at` is as `Clock.timestamp` gives it. */
export interface ThreadTtl {
  strategy: ExpiryStrategy
  ttl_minutes: number
  expires_at: string
}

/** A thread as it is kept: every field of the API's object, but for those that say nothing where they are absent. */
export interface Thread extends Required<Omit<ApiThread, 'ttl' | 'error' | 'extracted'>> {
  /** How the last run failed, when it did. */
  error?: NonNullable<ApiThread['error']>
  ttl?: ThreadTtl
}

export interface ThreadFilter {
  /** Only these; an empty list restricts nothing. */
  ids?: readonly string[]
  /** Containment: every key must be there with this value, nested objects as subsets. */
  metadata?: Record<string, unknown>
  /** Containment in the values of the latest state. */
  values?: Record<string, unknown>
  status?: Thread['status']
}

interface ThreadSearch extends ThreadFilter {
  limit: number
  offset: number
  sort_by: 'thread_id' | 'status' | 'created_at' | 'updated_at' | 'state_updated_at'
  sort_order: 'asc' | 'desc'
}

/** What a thread shows of its latest state and of the run that made it; `error` is null unless that run failed. */
interface ShownState extends Pick<Thread, 'status' | 'values' | 'interrupts'> {
  error: NonNullable<ApiThread['error']> | null
}

/**
 * Threads. Every method is atomic, unless it says otherwise, and what it changes is on disk when its promise resolves. A
 * thread goes with everything that belongs to it. Objects that come out are the caller's to read, never to change.
 */
export interface Threads {
  /** `created: false` and the one that is there when the id is taken. */
  create(thread: Thread): Promise<{ created: boolean; thread: Thread }>
  get(threadId: string): Promise<Thread | undefined>
  search(search: ThreadSearch): Promise<Page<Thread>>
  count(filter: ThreadFilter): Promise<number>
  /** Metadata keys are added to those that are there; `ttl` is replaced. */
  update(
    threadId: string,
    change: { metadata?: Thread['metadata']; ttl?: ThreadTtl },
    updatedAt: string,
  ): Promise<Thread | undefined>
  /** To be called whenever a client has made a new checkpoint the latest. A thread with unfinished runs stays busy. */
  setState(threadId: string, state: ShownState, updatedAt: string): Promise<Thread | undefined>
  /** False when the thread is not there. */
  delete(threadId: string): Promise<boolean>
  /**
   * Atomic for each thread; gives how many of them it changed. One with unfinished runs goes with them by `delete`, and is
   * passed over by `keep_latest`.
   */
  prune(threadIds: readonly string[], strategy: ExpiryStrategy): Promise<number>
  /**
   * Stores `copy` with the checkpoints of a thread and what it shows of them. A copy that a crash interrupts leaves nothing
   * behind. Undefined when the source is not there.
   */
  copy(fromThreadId: string, copy: Pick<Thread, 'thread_id' | 'created_at' | 'ttl'>): Promise<Thread | undefined>
}
