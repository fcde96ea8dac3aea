/** How the run of a turn has ended. */
import { isObject } from '../db/tables/query.ts'
import type { Interrupt } from './inputs.ts'
import type { Played } from './play-script.ts'

/** How a run ended: `interrupted` waits for an answer, `cancelled` was by whom talks with the agent. */
export type RunEnd = 'success' | 'interrupted' | 'error' | 'cancelled'

export interface Ended {
  end: RunEnd
  /** Interrupts that wait for an answer. */
  open: readonly Interrupt[]
}

/** Finds out by the events of a run how it ended. */
export const createEnded = (): Ended & { see(event: Played): void } => {
  const open = new Map<string, Interrupt>()
  const ended: Ended & { see(event: Played): void } = {
    end: 'success',
    open: [],
    see({ event, data }) {
      if (event === 'error') ended.end = 'error'
      // Those of a subgraph are told of once more at the top.
      if (!isObject(data) || !('__interrupt__' in data) || event.includes('|')) return
      if (ended.end === 'success') ended.end = 'interrupted'
      for (const interrupt of data['__interrupt__'] as Interrupt[]) open.set(interrupt.id, interrupt) // of this event
      ended.open = [...open.values()]
    },
  }
  return ended
}
