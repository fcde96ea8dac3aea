import { LATENCY_BOUNDS, type OperationFigures } from './metrics.ts'
import type { Scraped } from './prometheus.ts'

/** `queue` and `workers` are the real server's, the rest is ours. Times are in seconds. */
export const toJson = ({ metrics, records }: Scraped): Record<string, unknown> => {
  const { pending, running, longestWait, medianWait, longestUnblockedWait, maxWorkers } = metrics.queue()
  return {
    queue: {
      n_pending: pending,
      n_running: running,
      pending_runs_wait_time_max_secs: longestWait,
      pending_runs_wait_time_med_secs: medianWait,
      pending_unblocked_runs_wait_time_max_secs: longestUnblockedWait,
    },
    workers: { max: maxWorkers, active: running, available: maxWorkers - running },
    requests: metrics.operations().map(requestsOf),
    violations: metrics.violations(),
    violations_by_rule: Object.fromEntries(metrics.violationsByRule()),
    streams: { open: metrics.openStreams() },
    records,
  }
}

const requestsOf = ({ method, path, statuses, buckets, seconds }: OperationFigures) => ({
  method,
  path,
  statuses: Object.fromEntries(statuses),
  latency: {
    count: buckets.reduce((sum, count) => sum + count, 0),
    sum: seconds,
    buckets: [...LATENCY_BOUNDS, null].map((le, index) => ({ le, count: buckets[index] })),
  },
})
