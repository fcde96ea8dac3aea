/** Derives how a run ended from its events. */

import { INTERRUPT, NAMESPACE_SEPARATOR } from '../graphs/langgraph-internals.ts'
import { isObject } from '../json.ts'

/** An event of the run's stream, or `input`, `answer` (what the user sent) or `end` (the outcome). */
export interface TurnEvent {
  event: string
  data: unknown
}

/** `interrupted`: waits for an answer. `cancelled`: stopped by the user. */
export type TurnOutcome = 'success' | 'interrupted' | 'error' | 'cancelled'

export interface Interrupt {
  id: string
  value?: unknown
}

export interface TurnResult {
  outcome: TurnOutcome
  openInterrupts: readonly Interrupt[]
}

interface OutcomeTracker {
  observe(event: TurnEvent): void
  result(): TurnResult
}

export const createOutcomeTracker = (): OutcomeTracker => {
  const open = new Map<string, Interrupt>()
  let isInterrupted = false
  let hasFailed = false
  return {
    observe({ event, data }) {
      if (event === 'error') hasFailed = true
      // LangGraph repeats the interrupts of a subgraph at the top level.
      if (!isObject(data) || !(INTERRUPT in data) || event.includes(NAMESPACE_SEPARATOR)) return
      // At a breakpoint of the graph (`interruptBefore`) there is nothing to list.
      isInterrupted = true
      for (const interrupt of data[INTERRUPT] as Interrupt[]) open.set(interrupt.id, interrupt) // of this event
    },
    result() {
      const outcome = hasFailed ? 'error' : isInterrupted ? 'interrupted' : 'success'
      return { outcome, openInterrupts: [...open.values()] }
    },
  }
}
