import type { Thread } from '../../db/threads/threads.ts'
import type { Part } from '../../graphs/execution/part.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import { INTERRUPT } from '../../graphs/langgraph-internals.ts'
import { isObject } from '../../json.ts'
import type { RunResult } from '../runner.ts'

export class RunOutcome {
  #values: unknown
  /** One list for each interrupted task. */
  readonly #interrupts: unknown[][] = []
  /** Also in the mode `values`, if both are streamed. */
  readonly #interruptsOfUpdates: unknown[] = []

  observe({ mode, namespace, payload }: Part): void {
    if (namespace.length > 0) return
    if (mode === 'updates' && Array.isArray(payload[INTERRUPT])) this.#interruptsOfUpdates.push(...payload[INTERRUPT])
    if (mode !== 'values') return
    if (!isObject(payload) || !Array.isArray(payload[INTERRUPT])) {
      this.#values = payload
      return
    }
    const { [INTERRUPT]: interrupts, ...values } = payload
    this.#interrupts.push(interrupts as unknown[]) // just looked
    if (Object.keys(values).length > 0) this.#values = values
  }

  /** No state for several interrupted tasks: the Python server merges their chunks by the one common key. */
  result(failure: RunFailure | undefined): RunResult | undefined {
    if (failure) return { __error__: failure }
    if (this.#interrupts.length > 1) return { __interrupt__: this.#interrupts.flat() }
    const values = this.#values as RunResult | undefined // most states are objects; others pass through
    if (this.#interrupts.length === 1) return { ...values, __interrupt__: this.#interrupts.flat() }
    if (this.#interruptsOfUpdates.length > 0) return { __interrupt__: this.#interruptsOfUpdates }
    return values
  }
}

/** The answer for a run that is not in memory: the state of its thread, even that of a later run. */
export const storedResult = (thread: Thread | undefined): RunResult => {
  const { status, error, interrupts = {}, values } = thread ?? {}
  if (status === 'error' && error) return { __error__: error }
  const open = Object.values(interrupts).flat()
  if (status === 'interrupted' && open.length > 0) return { __interrupt__: open }
  return values ?? {}
}
