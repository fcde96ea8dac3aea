import type { EntryContent, LogEntry } from './log-entry.ts'

export type EntryFilter = (entry: LogEntry) => boolean

export type ThreadStreamMode = 'run_modes' | 'lifecycle' | 'state_update'

type Kind = EntryContent['kind']

const kinds: Record<ThreadStreamMode, readonly Kind[]> = {
  run_modes: ['part', 'error', 'feedback', 'start', 'done'],
  lifecycle: ['start', 'done'],
  state_update: ['state'],
}

/** All modes together are a union. */
export const inThreadModes = (modes: readonly ThreadStreamMode[]): EntryFilter => {
  const wanted = new Set(modes.flatMap((mode) => kinds[mode]))
  return ({ fields }) => wanted.has(fields.content.kind)
}

/** For readers of a run: its `done` event is for readers of the thread only. */
export const inRun =
  (runId: string): EntryFilter =>
  ({ fields: { run_id, content } }) =>
    run_id === runId && content.kind !== 'done'

/** No modes mean all. Like the Python server: otherwise `metadata`, `error` and `feedback` must be asked for too. */
export const inStreamModes = (modes: readonly string[]): EntryFilter => {
  if (modes.length === 0) return () => true
  // Both forms of messages have one name: which of them a run streams was decided when it was created.
  const names = new Set(modes.map((mode) => (mode === 'messages-tuple' ? 'messages' : mode)))
  return ({ fields: { content } }) =>
    names.has(content.kind === 'part' ? content.part.mode : content.kind === 'start' ? 'metadata' : content.kind)
}
