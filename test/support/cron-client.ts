import { expect } from 'vitest'
import type { Client } from './server.ts'

export const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
export const MISSING = '00000000-0000-4000-8000-000000000000'

/** Creates a cron without a thread, by default due every day at eight. */
export const createCron = async (client: Client, fields: object = {}) => {
  const { status, body } = await client.post('/runs/crons', {
    assistant_id: 'agent',
    schedule: '0 8 * * *',
    ...fields,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

export const createThread = async (client: Client): Promise<string> =>
  (await client.post('/threads', {})).body.thread_id

/** The next time it is this hour and minute in UTC, formatted like `next_run_date`. */
export const nextDaily = (hour: number, minute = 0): string => {
  const now = new Date()
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour, minute)
  const next = today > now.getTime() ? today : today + 24 * 60 * 60 * 1000
  return `${new Date(next).toISOString().slice(0, 19)}+00:00`
}
