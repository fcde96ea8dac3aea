/** The metrics in Prometheus' text format. Imported on first use: prom-client takes 50 ms to load. */
import { Counter, Gauge, type Metric, Registry } from 'prom-client'
import { LATENCY_BOUNDS, type Metrics, type OperationFigures, type QueueFigures } from './metrics.ts'

export interface Scraped {
  metrics: Metrics
  records: Readonly<Record<string, number>>
}

/** The prefix `lg_api_` is the real server's, so that its dashboards work; ours is `agent_server_mock_`. */
export const writePrometheus = async (scraped: Scraped): Promise<{ text: string; contentType: string }> => {
  const registry = new Registry()
  addQueue(registry, scraped.metrics.queue())
  addRequests(registry, scraped.metrics.operations())
  addOwn(registry, scraped)
  return { text: await registry.metrics(), contentType: registry.contentType }
}

const gauge = (registers: Registry[], name: string, help: string, value: number): void =>
  new Gauge({ name, help, registers }).set(value)

const addQueue = (registry: Registry, queue: QueueFigures): void => {
  const { pending, running, longestWait, medianWait, longestUnblockedWait, maxWorkers } = queue
  const add = (name: string, help: string, value: number) => gauge([registry], `lg_api_${name}`, help, value)
  add('num_pending_runs', 'Runs that wait for a worker.', pending)
  add('num_running_runs', 'Running runs.', running)
  add('pending_runs_wait_time_max', 'How long the oldest pending run has waited, in seconds.', longestWait)
  add('pending_runs_wait_time_med', 'How long the median pending run has waited, in seconds.', medianWait)
  add(
    'pending_unblocked_runs_wait_time_max',
    'How long the oldest pending run whose thread is free has waited, in seconds.',
    longestUnblockedWait,
  )
  add('workers_max', 'Workers in all.', maxWorkers)
  add('workers_active', 'Busy workers.', running)
  add('workers_available', 'Workers without work.', maxWorkers - running)
}

const addRequests = (registry: Registry, operations: readonly OperationFigures[]): void => {
  const requests = new Counter({
    name: 'lg_api_http_requests_total',
    help: 'Requests answered, by operation and status.',
    labelNames: ['method', 'path', 'status'],
    registers: [registry],
  })
  for (const { method, path, statuses } of operations) {
    for (const [status, count] of statuses) requests.inc({ method, path, status }, count)
  }
  registry.registerMetric(latencies(operations))
}

const LATENCY = 'lg_api_http_requests_latency_seconds'

/** A histogram of values that are counted already: prom-client's own can only observe single values. */
const latencies = (operations: readonly OperationFigures[]): Metric => {
  const get = async () => ({
    name: LATENCY,
    help: 'Time until the head of an answer was decided, by operation.',
    type: 'histogram',
    aggregator: 'sum',
    values: operations.flatMap(latencyValues),
  })
  // The registry reads only the name and the values of a metric.
  return { name: LATENCY, get } as unknown as Metric
}

const latencyValues = ({ method, path, buckets, seconds }: OperationFigures) => {
  let count = 0
  const bounds = [...LATENCY_BOUNDS, '+Inf']
  const below = bounds.map((le, index) => {
    count += buckets[index] ?? 0
    return { metricName: `${LATENCY}_bucket`, labels: { le, method, path }, value: count }
  })
  return [
    ...below,
    { metricName: `${LATENCY}_sum`, labels: { method, path }, value: seconds },
    { metricName: `${LATENCY}_count`, labels: { method, path }, value: count },
  ]
}

const addOwn = (registry: Registry, { metrics, records }: Scraped): void => {
  const registers = [registry]
  const violations = new Counter({
    name: 'agent_server_mock_contract_violations_total',
    help: 'Departures from the document, by side and severity.',
    labelNames: ['side', 'severity'],
    registers,
  })
  for (const { side, severity, count } of metrics.violations()) violations.inc({ side, severity }, count)
  const byRule = new Counter({
    name: 'agent_server_mock_contract_violations_by_rule_total',
    help: 'Departures from the document, by the rule that was broken.',
    labelNames: ['rule'],
    registers,
  })
  for (const [rule, count] of metrics.violationsByRule()) byRule.inc({ rule }, count)
  gauge(registers, 'agent_server_mock_open_streams', 'Event streams that are open.', metrics.openStreams())
  const stored = new Gauge({
    name: 'agent_server_mock_records',
    help: 'Records stored, by kind.',
    labelNames: ['kind'],
    registers,
  })
  for (const [kind, count] of Object.entries(records)) stored.set({ kind }, count)
}
