import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'

/** A cron as it is kept: every field of the API's object is present. Dates are in UTC and as `toIsoformat` gives them. */
export type Cron = Required<Schemas['Cron']>

export interface CronFilter {
  assistant_id?: string
  thread_id?: string
  enabled?: boolean
  /** Containment: every key must be there with this value, nested objects as subsets. */
  metadata?: Record<string, unknown>
}

export interface CronSearch extends CronFilter {
  limit: number
  offset: number
  sort_by: 'cron_id' | 'assistant_id' | 'thread_id' | 'next_run_date' | 'end_time' | 'created_at' | 'updated_at'
  sort_order: 'asc' | 'desc'
}

/** Whose crons: they go with it. */
export type CronOwner = { thread_id: string } | { assistant_id: string }

/**
 * Crons. Every method is atomic, and what it changes is on disk when its promise resolves. Objects that come out are the
 * caller's to read, never to change.
 */
export interface Crons {
  /** Adds a cron, unless its assistant or its thread is not there (any more). */
  create(cron: Cron): Promise<'created' | 'no assistant' | 'no thread'>
  get(cronId: string): Promise<Cron | undefined>
  search(search: CronSearch): Promise<Page<Cron>>
  count(filter: CronFilter): Promise<number>
  /** Replaces the cron of the same id; false when it is not there. */
  replace(cron: Cron): Promise<boolean>
  /** False when the cron is not there. */
  delete(cronId: string): Promise<boolean>
  /** Crons whose next date is before `before`, the earliest first; without those that are disabled or will have ended. */
  due(search: { before: string; limit: number }): Promise<Cron[]>
  /** The earliest date at which a cron is due; undefined when none ever is. */
  nextDue(): Promise<string | undefined>
  /**
   * Claims one firing: moves an enabled cron's next date from `from` to `to` (null: never again). False when somebody else
   * has, or when the cron was changed or deleted meanwhile: then it must not fire.
   */
  advance(cronId: string, from: string, to: string | null): Promise<boolean>
}
