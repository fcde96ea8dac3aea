import { id, says, UNKNOWN } from '../ids.mjs'

const T = id(501)
const YEARLY = '0 0 1 1 *'

export default async (send) => {
  await send('POST', '/threads', { thread_id: T })
  const cron = await send('POST', '/runs/crons', {
    assistant_id: 'talk',
    schedule: YEARLY,
    input: says('x'),
    metadata: { kind: 'a', run_id: 'x' },
  })
  await send('POST', `/threads/${T}/runs/crons`, {
    assistant_id: 'talk',
    schedule: YEARLY,
    input: {},
    metadata: { kind: 'b' },
  })
  await send('POST', '/runs/crons', {
    assistant_id: 'talk',
    schedule: YEARLY,
    timezone: 'Europe/Berlin',
    end_time: '2099-01-01T00:00:00Z',
    enabled: false,
    on_run_completed: 'keep',
    metadata: { kind: 'c' },
  })
  for (const body of [
    { assistant_id: 'nope', schedule: YEARLY },
    { assistant_id: UNKNOWN, schedule: YEARLY },
    { assistant_id: 'talk', schedule: 'x' },
    { assistant_id: 'talk', schedule: '60 * * * *' },
    { assistant_id: 'talk', schedule: YEARLY, timezone: 'Mars/Olympus' },
    { assistant_id: 'talk' },
    { assistant_id: 'talk', schedule: 5 },
    { assistant_id: UNKNOWN, schedule: YEARLY, webhook: 'nowhere' },
    { assistant_id: 'nope', schedule: 'x', webhook: 'nowhere' },
    { assistant_id: 'nope', schedule: 'x' },
  ]) {
    await send('POST', '/runs/crons', body)
  }
  await send('POST', `/threads/${UNKNOWN}/runs/crons`, { assistant_id: 'talk', schedule: YEARLY })
  await send('POST', '/threads/abc/runs/crons', { assistant_id: 'talk', schedule: YEARLY })
  await send('GET', `/runs/crons/${cron?.cron_id}`)
  await send('GET', `/runs/crons/${UNKNOWN}`)
  await send('GET', '/runs/crons/abc')
  for (const body of [
    { metadata: { kind: 'a' } },
    { metadata: { more: 1 } },
    { schedule: '0 12 1 1 *' },
    { schedule: 'x' },
    { enabled: false },
    { enabled: true },
    { input: { n: 1 } },
    { webhook: 'nowhere' },
    {},
    { schedule: 5 },
  ]) {
    await send('PATCH', `/runs/crons/${cron?.cron_id}`, body)
  }
  await send('PATCH', `/runs/crons/${UNKNOWN}`, { enabled: false })
  for (const body of [
    { metadata: { kind: 'b' } },
    { thread_id: T },
    { thread_id: 'abc' },
    { assistant_id: 'talk' },
    { enabled: false, sort_by: 'created_at', sort_order: 'asc' },
    { select: ['cron_id', 'schedule'], sort_by: 'created_at', sort_order: 'asc' },
    { sort_by: 'nothing' },
    { limit: 1, sort_by: 'created_at', sort_order: 'asc' },
    { limit: 0 },
  ]) {
    await send('POST', '/runs/crons/search', body)
  }
  for (const body of [{}, { thread_id: T }, { metadata: { kind: 'c' } }, { assistant_id: 'abc' }]) {
    await send('POST', '/runs/crons/count', body)
  }
  await send('DELETE', `/runs/crons/${cron?.cron_id}`)
  await send('DELETE', `/runs/crons/${cron?.cron_id}`)
}
