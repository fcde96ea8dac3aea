import { Reply } from '../../exchange.ts'
import { toJson } from '../../metrics/json.ts'
import type { Handler } from '../handler.ts'

export const metrics: Handler<'GET /metrics'> = async ({ query }, { db, metrics }) => {
  const scraped = { metrics, records: await db.sizes() }
  if (query.format === 'json') return toJson(scraped)
  const { writePrometheus } = await import('../../metrics/prometheus.ts')
  const { text, contentType } = await writePrometheus(scraped)
  return new Reply(text, { headers: { 'content-type': contentType } })
}
