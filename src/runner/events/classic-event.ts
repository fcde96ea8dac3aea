import { classicEvents, type StreamEvent } from '../../graphs/classic/classic-events.ts'
import type { LogEntry } from './log-entry.ts'

export interface ClassicEvent extends StreamEvent {
  /** Null for what happens to a thread without a run. */
  run_id: string | null
  thread_id: string
  seq: number
  /** `<ms since 1970>-<n>`: rising within a thread. Sent to clients of resumable runs, and on thread streams. */
  id: string
  /** `data` as JSON, made when first asked for and shared by all readers. */
  json(): string
}

export const renderEntry = (entry: LogEntry['fields']): ClassicEvent[] => {
  const { run_id, thread_id, seq, ids } = entry
  return render(entry).map(({ event, data }, index) => {
    const id = ids[index] as string // one for each
    return new RenderedEvent({ run_id, thread_id, seq: seq + index, id, event, data })
  })
}

const render = ({ content, run_id, thread_id }: LogEntry['fields']): StreamEvent[] => {
  switch (content.kind) {
    case 'part':
      return classicEvents(content.part)
    case 'start':
      return [{ event: 'metadata', data: { run_id, attempt: content.attempt } }]
    case 'error':
      return [{ event: 'error', data: content.failure }]
    case 'feedback':
      return [{ event: 'feedback', data: content.urls }]
    case 'done':
      return [{ event: 'metadata', data: { status: 'run_done', run_id } }]
    case 'state':
      return [{ event: 'state_update', data: { state: content.state, thread_id } }]
  }
}

class RenderedEvent implements ClassicEvent {
  readonly run_id: string | null
  readonly thread_id: string
  readonly seq: number
  readonly id: string
  readonly event: string
  readonly data: unknown
  #json: string | undefined

  constructor({ run_id, thread_id, seq, id, event, data }: Omit<ClassicEvent, 'json'>) {
    this.run_id = run_id
    this.thread_id = thread_id
    this.seq = seq
    this.id = id
    this.event = event
    this.data = data
  }

  json(): string {
    this.#json ??= JSON.stringify(this.data) ?? 'null'
    return this.#json
  }
}
