import type { Part } from '../../graphs/execution/part.ts'
import type { ProtocolEventContent, RunEnd } from '../../graphs/protocol/protocol-event.ts'
import type { RunRenderer } from '../../graphs/protocol/run-renderer.ts'
import type { Log } from '../../log.ts'
import type { ThreadEvents } from './thread-events.ts'

/** Takes what happens in a run into the protocol's events of its thread. */
export interface RunRecorder {
  start(): void
  part(part: Part): void
  /** Of a run that never started, nothing shows. */
  end(end: RunEnd): void
}

interface RecordedRun {
  runId: string
  /** Whether its events are stored. Those of other runs are made for subscribers only, from when there are some. */
  isRecorded: boolean
  /** Whether an earlier process has told that it runs. */
  hasBegun: boolean
}

interface RecorderDeps {
  /** Undefined while nobody needs the events. */
  wantedThread(): ThreadEvents | undefined
  createRenderer(): RunRenderer
  log: Pick<Log, 'error'>
}

export const createRunRecorder = ({ runId, isRecorded, hasBegun }: RecordedRun, deps: RecorderDeps): RunRecorder => {
  const { wantedThread, createRenderer, log } = deps
  let open: { thread: ThreadEvents; renderer: RunRenderer } | undefined
  let hasStarted = hasBegun

  const append = (thread: ThreadEvents, render: () => ProtocolEventContent[]): void => {
    try {
      thread.append(runId, render(), isRecorded)
    } catch (error) {
      log.error({ run_id: runId, err: error }, 'Could not render an event of the streaming protocol')
    }
  }
  /** A run that has been shown once is shown to its end, also while nobody looks. */
  const opened = (): typeof open => {
    if (open) return open
    const thread = wantedThread()
    if (!thread) return undefined
    const renderer = createRenderer()
    open = { thread, renderer }
    thread.open(runId)
    append(thread, () => renderer.begin())
    return open
  }

  return {
    start() {
      hasStarted = true
      opened()
    },

    part(part) {
      const own = opened()
      if (own) append(own.thread, () => own.renderer.part(part))
    },

    end(end) {
      if (!hasStarted) return
      const own = opened()
      if (!own) return
      append(own.thread, () => own.renderer.end(end))
      own.thread.close(runId)
    },
  }
}
