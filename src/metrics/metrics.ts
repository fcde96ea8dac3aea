/** Counters of one world: requests, violations, streams, runs. Counting costs well under a microsecond per request. */
import type { Violation } from '../contract/violation.ts'

/** Upper bounds of the latency buckets, in seconds; the last bucket has none. */
export const LATENCY_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

export interface OperationFigures {
  method: string
  /** As the document writes it; empty for requests that no route has matched. */
  path: string
  statuses: ReadonlyMap<number, number>
  /** Counts per bucket, not cumulative; those above all bounds come last. */
  buckets: readonly number[]
  seconds: number
}

export interface QueueFigures {
  pending: number
  running: number
  /** In seconds; 0 without any. */
  longestWait: number
  medianWait: number
  /** Of pending runs whose thread is free. */
  longestUnblockedWait: number
  maxWorkers: number
}

export interface Metrics {
  /** `operation` is undefined when no route has matched. */
  answered(request: { method: string; operation: string | undefined; status: number; seconds: number }): void
  violated(violation: Pick<Violation, 'side' | 'severity' | 'rule'>): void
  streamOpened(): void
  streamClosed(): void
  operations(): OperationFigures[]
  violations(): { side: Violation['side']; severity: Violation['severity']; count: number }[]
  /** Counts by the rule that was broken: `required`, `unknown-path`, … */
  violationsByRule(): ReadonlyMap<string, number>
  openStreams(): number
  queue(): QueueFigures
}

const SIDES = ['request', 'response'] as const
const SEVERITIES = ['error', 'warning'] as const

export const createMetrics = (queue: () => QueueFigures): Metrics => {
  const operations = new Map<string, Counted>()
  const violations = new Map(SIDES.flatMap((side) => SEVERITIES.map((severity) => [`${side} ${severity}`, 0])))
  const byRule = new Map<string, number>()
  let openStreams = 0
  return {
    answered({ method, operation = `${method} `, status, seconds }) {
      const counted = operations.get(operation) ?? start(operations, operation)
      counted.statuses.set(status, (counted.statuses.get(status) ?? 0) + 1)
      const bucket = bucketOf(seconds)
      counted.buckets[bucket] = (counted.buckets[bucket] ?? 0) + 1
      counted.seconds += seconds
    },
    violated({ side, severity, rule }) {
      byRule.set(rule, (byRule.get(rule) ?? 0) + 1)
      const key = `${side} ${severity}`
      violations.set(key, (violations.get(key) ?? 0) + 1)
    },
    streamOpened: () => void openStreams++,
    streamClosed: () => void openStreams--,
    operations: () => [...operations.values()],
    violations: () =>
      SIDES.flatMap((side) =>
        SEVERITIES.map((severity) => ({ side, severity, count: violations.get(`${side} ${severity}`) ?? 0 })),
      ),
    violationsByRule: () => byRule,
    openStreams: () => openStreams,
    queue,
  }
}

const bucketOf = (seconds: number): number => {
  const found = LATENCY_BOUNDS.findIndex((bound) => seconds <= bound)
  return found < 0 ? LATENCY_BOUNDS.length : found
}

interface Counted extends OperationFigures {
  statuses: Map<number, number>
  buckets: number[]
}

const start = (operations: Map<string, Counted>, operation: string): Counted => {
  const end = operation.indexOf(' ')
  const [method, path] = [operation.slice(0, end), operation.slice(end + 1)]
  const buckets = Array<number>(LATENCY_BOUNDS.length + 1).fill(0)
  const counted = { method, path, statuses: new Map<number, number>(), buckets, seconds: 0 }
  operations.set(operation, counted)
  return counted
}

/** Has the real server's default number of workers. */
export const emptyQueue = (): QueueFigures => ({
  pending: 0,
  running: 0,
  longestWait: 0,
  medianWait: 0,
  longestUnblockedWait: 0,
  maxWorkers: 10,
})
