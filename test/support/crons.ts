import type { Cron } from '../../src/db/crons/crons.ts'
import type { Thread } from '../../src/db/threads/threads.ts'

/** A stored cron, enabled and without a thread. */
export const cron = (fields: Partial<Cron> & { cron_id: string }): Cron => ({
  assistant_id: 'a',
  thread_id: null,
  on_run_completed: 'delete',
  end_time: null,
  schedule: '*/10 * * * *',
  timezone: null,
  created_at: '2026-03-04T10:00:00.000000+00:00',
  updated_at: '2026-03-04T10:00:00.000000+00:00',
  user_id: '',
  payload: {},
  next_run_date: '2026-03-04T10:10:00+00:00',
  metadata: {},
  enabled: true,
  ...fields,
})

/** A thread for crons. */
export const thread = (thread_id: string): Thread => ({
  thread_id,
  created_at: '2026-03-04T10:00:00.000000+00:00',
  updated_at: '2026-03-04T10:00:00.000000+00:00',
  state_updated_at: '2026-03-04T10:00:00.000000+00:00',
  metadata: {},
  status: 'idle',
  config: {},
  values: null,
  interrupts: {},
})
