import type { Cron } from '../../src/db/crons.ts'

/** A cron as it is kept, enabled and on no thread. */
export const cron = (fields: Partial<Cron> & { cron_id: string }): Cron => ({
  assistant_id: 'a',
  thread_id: null,
  on_run_completed: 'delete',
  end_time: null,
  schedule: '*/10 * * * *',
  timezone: null,
  created_at: '2026-03-04T10:00:00.000000+00:00',
  updated_at: '2026-03-04T10:00:00.000000+00:00',
  user_id: null,
  payload: {},
  next_run_date: '2026-03-04T10:10:00+00:00',
  metadata: {},
  enabled: true,
  ...fields,
})
