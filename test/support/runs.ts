import { once } from 'node:events'
import { vi } from 'vitest'
import { type Clock, createClock } from '../../src/clock.ts'
import type { Database, DatabaseOptions } from '../../src/db/database.ts'
import type { Thread } from '../../src/db/threads/threads.ts'
import type { Executions } from '../../src/graphs/execution/execution.ts'
import type { Part } from '../../src/graphs/execution/part.ts'
import type { ExecutionRequest } from '../../src/graphs/execution/run-request.ts'
import type { States } from '../../src/graphs/state/states.ts'
import { createIds, systemAssistantId } from '../../src/ids.ts'
import { createRunner, type RunnerDeps } from '../../src/runner/create-runner.ts'
import type { ClassicEvent } from '../../src/runner/events/classic-event.ts'
import { readStoredEvents } from '../../src/runner/protocol/stored-events.ts'
import type { Runner } from '../../src/runner/runner.ts'
import { createUnreadEvents } from '../../src/unread-events.ts'
import { assistant, test as base } from './database.ts'

export const ASSISTANT = systemAssistantId('agent')

/** What a run does in a test, per attempt: yields parts, and may write checkpoints, wait and throw. */
export type Play = (request: ExecutionRequest) => AsyncIterable<Part>

/** A part from the root graph. */
export const valuesPart = (payload: unknown): Part => ({ namespace: [], mode: 'values', payload })

/** Yields one value and ends. */
export const succeeds: Play = async function* ({ input }) {
  yield valuesPart({ said: input })
}

/** Never ends unless aborted. */
export const hangs: Play = async function* ({ signal }) {
  yield valuesPart({ is: 'at work' })
  if (!signal.aborted) await once(signal, 'abort')
  throw signal.reason
}

/** Runs that wait for the test: `open` releases the run with this input. */
export const gated = () => {
  const gates = new Map<unknown, Gate>()
  const gateOf = (input: unknown) => {
    const gate = gates.get(input) ?? deferred()
    gates.set(input, gate)
    return gate
  }
  const play: Play = async function* ({ input, signal }) {
    yield valuesPart({ begun: input })
    await Promise.race([gateOf(input).promise, once(signal, 'abort')])
    signal.throwIfAborted()
    yield valuesPart({ said: input })
  }
  return { play, open: (input: unknown) => gateOf(input).resolve() }
}

interface Gate {
  promise: Promise<void>
  resolve: () => void
}

const deferred = (): Gate => {
  let resolve = () => {}
  const promise = new Promise<void>((open) => {
    resolve = open
  })
  return { promise, resolve }
}

/** Writes a checkpoint of the run with `next` as the next nodes, and returns its id. */
export const writeCheckpoint = async (
  { checkpoints, threadId, runId, attempt }: ExecutionRequest,
  values: Record<string, unknown>,
  next: string[] = [],
): Promise<string> => {
  const before = await checkpoints?.get(threadId, '')
  const step = before ? Number(before.checkpoint.metadata['step']) + 1 : 0
  const checkpoint_id = `1f1e7bb0-f279-6930-8000-${String(step).padStart(12, '0')}`
  const place = { thread_id: threadId, checkpoint_ns: '', checkpoint_id }
  const version = `${step}.${runId}`
  await checkpoints?.put({
    checkpoints: [
      {
        ...place,
        parent_checkpoint_id: before?.checkpoint.checkpoint_id ?? null,
        v: 4,
        ts: new Date(step).toISOString(),
        channel_versions: Object.fromEntries(Object.keys(values).map((channel) => [channel, version])),
        versions_seen: {},
        metadata: { source: 'loop', step, parents: {}, run_id: runId, attempt, next },
      },
    ],
    values: Object.entries(values).map(([channel, value]) => ({
      thread_id: threadId,
      checkpoint_ns: '',
      channel,
      version,
      type: 'json',
      value,
    })),
  })
  return checkpoint_id
}

/** Reads checkpoints of `writeCheckpoint`, without LangGraph. */
const statesOf = ({ checkpoints }: Database): Pick<States, 'summary'> => ({
  async summary({ threadId }) {
    const found = await checkpoints.get(threadId, '')
    if (!found) return undefined
    const next = found.checkpoint.metadata['next'] as string[] // as written above
    const interrupts = Object.fromEntries(next.map((name) => [`task-${name}`, [{ id: name, value: `${name}?` }]]))
    const values = Object.fromEntries(found.values.map(({ channel, value }) => [channel, value]))
    return { status: next.length > 0 ? 'interrupted' : 'idle', values, interrupts }
  },
})

export interface World {
  db: Database
  clock: Clock
  runner: Runner
  /** What runs do from now on; initially `succeeds`. */
  plays(play: Play): void
  /** What was executed, in order. */
  played: ExecutionRequest[]
  /** Advances the clock, and lets due timers fire. */
  pass(ms: number): Promise<void>
  thread(fields?: Partial<Thread>): Promise<string>
  /** Another runner over the same state, as after a restart. */
  restarted(): Promise<Runner>
}

interface Fixtures {
  /** A runner in memory, with its own clock that only `pass` moves. */
  world: World
  worldOf: (parts?: Partial<RunnerDeps>, database?: Partial<DatabaseOptions>) => Promise<World>
}

export const test = base.extend<Fixtures>({
  worldOf: async ({ open, logged }, use) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.parse('2026-03-04T10:00:00Z') })
    const runners: Runner[] = []
    await use(async (given = {}, database = {}) => {
      const clock = createClock(() => Date.now())
      const db = await open({ folder: 'memory', clock, ...database })
      await db.assistants.create(assistant({ assistant_id: ASSISTANT, metadata: { created_by: 'system' } }))
      let play = succeeds
      const played: ExecutionRequest[] = []
      const executions: Executions = {
        play(request) {
          played.push(request)
          return play(request)
        },
      }
      const record = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) =>
        void logged.push({ level, fields, message })
      const parts: RunnerDeps = {
        db,
        graphs: { graphIds: () => ['agent'] },
        clock,
        executions,
        states: statesOf(db),
        limits: { messageLimit: 100 },
        ids: createIds(),
        log: { debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') },
        checkpoints: db.checkpoints,
        concurrency: 10,
        ownUrl: () => undefined,
        webhooks: {},
        unread: createUnreadEvents(1e9),
        ...given,
      }
      const start = async () => {
        const runner = createRunner({ ...parts, storedEvents: await readStoredEvents(db) })
        runners.push(runner)
        await runner.start()
        return runner
      }
      return {
        db,
        clock,
        runner: await start(),
        played,
        plays(next) {
          play = next
        },
        async pass(ms) {
          await vi.advanceTimersByTimeAsync(ms)
          for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
        },
        async thread(fields = {}) {
          const now = clock.timestamp()
          const thread_id = createIds().ordered()
          await db.threads.create({
            thread_id,
            created_at: now,
            updated_at: now,
            state_updated_at: now,
            metadata: {},
            status: 'idle',
            config: {},
            values: null,
            interrupts: {},
            ...fields,
          })
          return thread_id
        },
        restarted: start,
      }
    })
    for (const runner of runners) await runner.stop()
    vi.useRealTimers()
  },
  world: async ({ worldOf }, use) => use(await worldOf()),
})

/** All events of a reader: name and data. */
export const eventsOf = async (events: AsyncIterable<ClassicEvent>): Promise<[string, unknown][]> => {
  const all: [string, unknown][] = []
  for await (const { event, data } of events) all.push([event, data])
  return all
}

/** The first `count` events of a reader. */
export const firstOf = async (events: AsyncIterable<ClassicEvent>, count: number): Promise<ClassicEvent[]> => {
  const first: ClassicEvent[] = []
  if (count === 0) return first
  for await (const event of events) {
    first.push(event)
    if (first.length === count) break
  }
  return first
}
