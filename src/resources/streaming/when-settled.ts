import type { Run } from '../../db/runs/runs.ts'
import { isClientError } from '../../errors.ts'
import type { Deps } from '../handler.ts'

type SettleDeps = Pick<Deps, 'db' | 'runner' | 'clock' | 'commandLocks'>

/** How long to wait for the end of a run to be stored, once it is known. */
const STORE_MS = 50

/**
 * Calls `act` until it returns something: at once, again whenever the newest run of the thread has ended, and for the
 * last time after `holdMs`, or when the end of a run cannot be stored. No two commands of a thread act at the same time.
 */
export const whenSettled = async <T>(
  threadId: string,
  deps: SettleDeps,
  act: (isLast: boolean) => Promise<T | undefined>,
): Promise<T> => {
  const { clock, commandLocks } = deps
  const until = clock.elapsed() + commandLocks.holdMs
  const hasEnded = new Set<string>()
  for (let isLast = false; ; ) {
    const done = await commandLocks.ofThread(threadId, () => act(isLast))
    if (done !== undefined) return done
    const newest = (await deps.db.runs.unfinished(threadId)).at(-1)
    if (newest && !hasEnded.has(newest.run_id)) {
      hasEnded.add(newest.run_id)
      await ended(newest, until - clock.elapsed(), deps)
      isLast = clock.elapsed() >= until
    } else if (newest) {
      await clock.sleep(STORE_MS)
      isLast = true
    }
  }
}

/** Resolves when the run has ended or is gone, or after `ms`. */
const ended = async (run: Run, ms: number, { runner, clock }: SettleDeps): Promise<void> => {
  const waiting = new AbortController()
  const end = runner.result(run).catch((error: unknown) => {
    if (!isClientError(error)) throw error // it was deleted
  })
  try {
    await Promise.race([end, clock.sleep(ms, waiting.signal).catch(() => {})])
  } finally {
    waiting.abort()
  }
}
