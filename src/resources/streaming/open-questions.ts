import type { Run } from '../../db/runs/runs.ts'
import type { Thread } from '../../db/threads/threads.ts'
import { isObject } from '../../json.ts'
import type { Deps } from '../handler.ts'

export interface OpenQuestions {
  thread: Thread | undefined
  /** Whether the thread has unfinished runs: what it asks may change. */
  isBusy: boolean
  /** The ids of its interrupts that no unfinished run answers. */
  asked: ReadonlySet<string>
  /** The ids of those that one answers. */
  answered: ReadonlySet<string>
}

/** What a thread asks, whichever protocol began its runs. */
export const openQuestions = async (threadId: string, { db }: Pick<Deps, 'db'>): Promise<OpenQuestions> => {
  // In this order: a run that ends in between shows its interrupts on the thread.
  const unfinished = await db.runs.unfinished(threadId)
  const thread = await db.threads.get(threadId)
  const interrupts = Object.values(thread?.interrupts ?? {}).flat() as readonly { id?: string }[]
  const ids = interrupts.flatMap(({ id }) => id ?? [])
  const answered = new Set(unfinished.flatMap((run) => answeredBy(run, ids)))
  return {
    thread,
    isBusy: unfinished.length > 0,
    asked: new Set(ids.filter((id) => !answered.has(id))),
    answered,
  }
}

/** A value that is no map by interrupt ids answers whatever is asked. */
const answeredBy = ({ kwargs }: Run, asked: readonly string[]): readonly string[] => {
  const { command } = kwargs as { command?: { resume?: unknown } | null }
  const resume = command?.resume
  if (resume === undefined || resume === null) return []
  return isObject(resume) && Object.keys(resume).some((id) => asked.includes(id)) ? Object.keys(resume) : asked
}
