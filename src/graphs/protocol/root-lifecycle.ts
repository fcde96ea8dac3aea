/** Lifecycle events of a run as a whole. */
import type { ProtocolEventContent, RunEnd } from './protocol-event.ts'

type Status = 'running' | 'completed' | 'failed' | 'interrupted'

export const rootEvent = (graph_name: string, event: Status, error?: string): ProtocolEventContent => ({
  ...{ method: 'lifecycle', namespace: [], madeId: `lc||${event}` },
  data: { event, graph_name, ...(event === 'failed' && error !== undefined && { error }) },
})

/** That a run answers these interrupts, so that other clients need not ask any more. */
export const answeredEvent = (interrupt_ids: readonly string[]): ProtocolEventContent => ({
  ...{ method: 'input.answered', namespace: [], data: { interrupt_ids }, madeId: 'input.answered' },
})

interface Terminal {
  status: Exclude<Status, 'running'>
  /** Why it failed. */
  error?: string
}

/** `isAsking`: the run waits for an answer. */
export const terminalOf = ({ status, failure }: RunEnd, isAsking: boolean): Terminal => {
  switch (status) {
    case 'success':
      return { status: isAsking ? 'interrupted' : 'completed' }
    case 'interrupted':
    case 'rollback':
      return { status: 'interrupted' }
    default:
      return { status: 'failed', error: failure?.message ?? WITHOUT_FAILURE[status] }
  }
}

const WITHOUT_FAILURE = {
  error: 'The run failed',
  timeout: 'The run has exceeded its time limit',
  deleted: 'The run was deleted',
} as const
