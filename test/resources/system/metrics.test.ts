import { expect } from 'vitest'
import { withNewerDocument } from '../../support/newer-document.ts'
import { startTestServer, test, testWith } from '../../support/server.ts'

/** The samples of Prometheus' text format by name and labels, sorted as they are written. */
const read = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )

const requests = (method: string, path: string, status: number) =>
  `lg_api_http_requests_total{method="${method}",path="${path}",status="${status}"}`

test.for(['/metrics', '/metrics?format=prometheus'])('%s returns the Prometheus format', async (path, { client }) => {
  const { status, headers, body } = await client.get(path)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  for (const line of body.split('\n')) {
    expect(line).toMatch(/^$|^# (HELP|TYPE) \w+ .+$|^\w+(\{(\w+="[^"]*",?)+\})? [0-9.e+-]+$/)
  }
})

test('has every metric of the real server, also before the first run', async ({ client }) => {
  const samples = read((await client.get('/metrics')).body)
  const expected = {
    num_pending_runs: 0,
    num_running_runs: 0,
    pending_runs_wait_time_max: 0,
    pending_runs_wait_time_med: 0,
    pending_unblocked_runs_wait_time_max: 0,
    workers_max: 1000,
    workers_active: 0,
    workers_available: 1000,
  }
  for (const [name, value] of Object.entries(expected))
    expect([name, samples.get(`lg_api_${name}`)]).toEqual([name, value])
})

test('counts requests by operation and status, not by path', async ({ client }) => {
  await client.post('/assistants', { graph_id: 'agent' })
  await client.post('/assistants', { graph_id: 'agent' })
  await client.post('/assistants', { graph_id: 'other' })
  await client.get('/assistants/agent')
  await client.get('/assistants/00000000-0000-4000-8000-000000000000')
  await client.get('/nowhere/at-all')
  await client.delete('/assistants')
  const samples = read((await client.get('/metrics')).body)
  const counted = (method: string, path: string, status: number) => samples.get(requests(method, path, status))
  expect(counted('POST', '/assistants', 200)).toBe(2)
  expect(counted('POST', '/assistants', 404)).toBe(1)
  expect(counted('GET', '/assistants/{assistant_id}', 200)).toBe(1)
  expect(counted('GET', '/assistants/{assistant_id}', 404)).toBe(1)
  expect(counted('GET', '', 404)).toBe(1)
  expect(counted('DELETE', '', 405)).toBe(1)
})

test('reports latencies as a consistent histogram', async ({ client }) => {
  for (let number = 0; number < 5; number++) await client.get('/ok')
  const samples = read((await client.get('/metrics')).body)
  const labels = 'method="GET",path="/ok"'
  const name = 'lg_api_http_requests_latency_seconds'
  const buckets = [...samples].filter(([key]) => key.startsWith(`${name}_bucket`) && key.includes(labels))
  const counts = buckets.map(([, count]) => count)
  expect(counts).toHaveLength(14)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(buckets.at(-1)).toEqual([`${name}_bucket{le="+Inf",${labels}}`, 5])
  expect(samples.get(`${name}_count{${labels}}`)).toBe(5)
  const sum = samples.get(`${name}_sum{${labels}}`) ?? 0
  expect(sum).toBeGreaterThan(0)
  expect(sum).toBeLessThan(5)
})

test('counts violations by side and severity', async ({ client }) => {
  await client.post('/assistants', { graphId: 'agent' })
  await client.post('/assistants', { graph_id: 'agent', graphId: 'agent' })
  const samples = read((await client.get('/metrics')).body)
  const counted = (side: string, severity: string) =>
    samples.get(`agent_server_mock_contract_violations_total{side="${side}",severity="${severity}"}`)
  expect(counted('request', 'error')).toBe(1)
  expect(counted('request', 'warning')).toBe(2)
  expect(counted('response', 'error')).toBe(0)
})

test("does not count a reply from the document's example as a violation", () =>
  withNewerDocument(async (client) => {
    const { headers } = await client.get('/news')
    expect(headers.get('x-contract-warnings')).toContain('example')
    const { violations } = (await client.get('/metrics?format=json')).body
    expect(violations).toContainEqual({ side: 'response', severity: 'warning', count: 0 })
  }))

test('counts stored records', async ({ client }) => {
  const before = (await client.get('/metrics?format=json')).body.records
  await client.post('/assistants', { graph_id: 'agent' })
  await client.post('/runs/crons', { assistant_id: 'agent', schedule: '@daily' })
  const { body } = await client.get('/metrics')
  expect(before).toMatchObject({ assistants: 1, crons: 0, threads: 0 })
  expect(read(body).get('agent_server_mock_records{kind="assistants"}')).toBe(2)
  expect(read(body).get('agent_server_mock_records{kind="crons"}')).toBe(1)
})

test('returns the same as JSON', async ({ client }) => {
  await client.get('/ok')
  const { status, headers, body } = await client.get('/metrics?format=json')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/json')
  expect(body).toEqual({
    queue: {
      n_pending: 0,
      n_running: 0,
      pending_runs_wait_time_max_secs: 0,
      pending_runs_wait_time_med_secs: 0,
      pending_unblocked_runs_wait_time_max_secs: 0,
    },
    workers: { max: 1000, active: 0, available: 1000 },
    requests: [
      {
        method: 'GET',
        path: '/ok',
        statuses: { 200: 1 },
        latency: { count: 1, sum: expect.any(Number), buckets: expect.any(Array) },
      },
    ],
    violations_by_rule: {},
    violations: [
      { side: 'request', severity: 'error', count: 0 },
      { side: 'request', severity: 'warning', count: 0 },
      { side: 'response', severity: 'error', count: 0 },
      { side: 'response', severity: 'warning', count: 0 },
    ],
    streams: { open: 0 },
    records: expect.objectContaining({ assistants: 1 }),
  })
})

test('rejects an unknown format', async ({ client }) => {
  const { status, body } = await client.get('/metrics?format=xml')
  expect(status).toBe(400)
  expect(body.detail).toContain('format')
})

test('counts two servers separately', async ({ client }) => {
  const other = await startTestServer()
  try {
    await fetch(`${other.url}/ok`)
    expect(read((await client.get('/metrics')).body).has(requests('GET', '/ok', 200))).toBe(false)
    const text = await (await fetch(`${other.url}/metrics`)).text()
    expect(read(text).get(requests('GET', '/ok', 200))).toBe(1)
  } finally {
    await other.stop()
  }
})

testWith({ apiKey: 'secret' })('asks for no key, and counts those that are refused', async ({ client }) => {
  await client.post('/assistants/search', {})
  const { status, body } = await client.get('/metrics')
  expect(status).toBe(200)
  expect(read(body).get(requests('POST', '', 403))).toBe(1)
})
