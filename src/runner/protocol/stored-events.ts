/** What a start finds of the protocol's events, read before the first request. */
import type { Database } from '../../db/database.ts'
import type { StoredProtocolThread } from '../../db/protocol-events/protocol-events.ts'
import type { Run } from '../../db/runs/runs.ts'
import type { RunEnd } from '../../graphs/protocol/protocol-event.ts'
import { storedEnd } from '../recover-runs.ts'

export interface StoredEvents {
  threads: readonly StoredProtocolThread[]
  /** Runs that have ended without having told so: the last process ended in between. */
  silent: readonly SilentRun[]
}

export interface SilentRun {
  run: Run
  end: RunEnd
  /** Those that wait for an answer. */
  interrupts: readonly unknown[]
}

const TERMINAL = /:lc\|\|(completed|failed|interrupted)$/

/** Whether an event with this id is the last of its run. */
const isTerminal = (event_id: string): boolean => event_id.startsWith('synth:') && TERMINAL.test(event_id)

export const readStoredEvents = async (
  db: Pick<Database, 'protocolEvents' | 'runs' | 'threads'>,
): Promise<StoredEvents> => {
  const threads = await db.protocolEvents.all()
  const silent: SilentRun[] = []
  for (const { thread_id, chunks } of threads) {
    const lasts = new Map(chunks.map(({ run_id, events }) => [run_id, events.at(-1)?.event_id ?? '']))
    for (const [runId, last] of lasts) {
      const run = isTerminal(last) ? undefined : await db.runs.get(thread_id, runId)
      const end = run && storedEnd(run)
      if (!end) continue
      const isLatest = runId === chunks.at(-1)?.run_id
      const { interrupts = {} } = (isLatest && (await db.threads.get(thread_id))) || {}
      silent.push({ run, end, interrupts: end.status === 'success' ? Object.values(interrupts).flat() : [] })
    }
  }
  return { threads, silent }
}
