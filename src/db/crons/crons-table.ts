import type { FieldKind } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Cron } from './crons.ts'

const fields: Record<keyof Cron, readonly FieldKind[]> = {
  cron_id: ['string'],
  assistant_id: ['string', 'null'],
  thread_id: ['string', 'null'],
  on_run_completed: ['string', 'null'],
  end_time: ['string', 'null'],
  schedule: ['string'],
  timezone: ['string', 'null'],
  created_at: ['string'],
  updated_at: ['string'],
  user_id: ['string', 'null'],
  payload: ['object'],
  next_run_date: ['string', 'null'],
  metadata: ['object'],
  enabled: ['boolean'],
}

export const NONE = ''

export const addCronsTable = (tables: Tables) =>
  tables.add({
    name: 'crons',
    key: (cron: Cron) => cron.cron_id,
    fields,
    ordered: {
      cron_id: (cron) => cron.cron_id,
      assistant_id: (cron) => cron.assistant_id,
      thread_id: (cron) => cron.thread_id,
      next_run_date: (cron) => cron.next_run_date,
      end_time: (cron) => cron.end_time,
      created_at: (cron) => cron.created_at,
      updated_at: (cron) => cron.updated_at,
      due: dueDate,
    },
    exact: {
      assistant_id: (cron) => cron.assistant_id ?? NONE,
      thread_id: (cron) => cron.thread_id ?? NONE,
      enabled: (cron) => String(cron.enabled),
    },
    contained: { metadata: (cron) => cron.metadata },
  })

/** Dates share one UTC format, so that they compare as strings. */
export const dueDate = ({ enabled, next_run_date: next, end_time: end }: Cron): string | undefined =>
  enabled && next !== null && (end === null || end > next) ? next : undefined
