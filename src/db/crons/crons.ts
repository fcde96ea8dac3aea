/** Crons: schedules that create runs, as stored and as queried. */
import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'

/** Dates are UTC, formatted by `toIsoformat`. */
export type Cron = Required<Schemas['Cron']>

export interface CronFilter {
  assistant_id?: string
  thread_id?: string
  enabled?: boolean
  metadata?: Record<string, unknown>
}

export interface CronSearch extends CronFilter {
  limit: number
  offset: number
  sort_by: 'cron_id' | 'assistant_id' | 'thread_id' | 'next_run_date' | 'end_time' | 'created_at' | 'updated_at'
  sort_order: 'asc' | 'desc'
}

export type CronOwner = { thread_id: string } | { assistant_id: string }

/** Every method is atomic, and its changes are on disk when it resolves. Callers must not modify what they get. */
export interface Crons {
  create(cron: Cron): Promise<'created' | 'no assistant' | 'no thread'>
  get(cronId: string): Promise<Cron | undefined>
  search(search: CronSearch): Promise<Page<Cron>>
  count(filter: CronFilter): Promise<number>
  replace(cron: Cron): Promise<boolean>
  delete(cronId: string): Promise<boolean>
  /** Enabled crons whose next date is before `before` and not past their end, earliest first. */
  due(search: { before: string; limit: number }): Promise<Cron[]>
  nextDue(): Promise<string | undefined>
  /** Claims one firing. False when it is claimed already or the cron has changed: then it must not fire. */
  advance(cronId: string, from: string, to: string | null): Promise<boolean>
}
