/** Plays one agent without a server: no port, and the state is in memory. */

import { isObject } from '../db/tables/query.ts'
import { createEngine } from '../engine.ts'
import { ApiError, UsageError } from '../errors.ts'
import type { StreamMode } from '../graphs/execution/run-request.ts'
import { resolveOptions } from '../options.ts'
import type { RunFields, Runner, RunPlace } from '../runner/runner.ts'
import { checkScripts } from '../scripts/check-scripts.ts'
import { createWorld } from '../world.ts'
import { type Ask, createInputs, type TurnInput } from './inputs.ts'
import { createOutcomeTracker, type TurnEvent, type TurnOutcome, type TurnResult } from './turn-outcome.ts'

export interface PlayOptions {
  /** One script or module, or a folder that holds one. Empty: the demo agent. */
  files: readonly string[]
  /** Each input starts a run after the previous one. Objects are sent as they are, anything else as a user message. */
  inputs: readonly unknown[]
  /** Answers to interrupts, in order. */
  answers: readonly unknown[]
  configurable?: object | undefined
  context?: object | undefined
  pace?: number | undefined
  seed?: number | undefined
  modes: readonly StreamMode[]
  ask?: Ask | undefined
  /** Called when a turn starts; the signal cancels the run of that turn. */
  turnSignal?: (() => AbortSignal) | undefined
  /** Receives the events of all runs, and the inputs and answers. */
  onEvent(event: TurnEvent): void
}

export interface PlayResult {
  /** Outcome of the last run; `success` if there was none. */
  outcome: TurnOutcome
  runs: number
  /** Number of failed runs. */
  failures: number
  /** Given answers that no interrupt asked for. */
  unused: readonly unknown[]
}

const AGENT = 'agent'

/** Plays the inputs on one thread, one run after the other. Throws UsageError for a script with mistakes. */
export const playScript = async (options: PlayOptions): Promise<PlayResult> => {
  const { files, pace, seed, turnSignal, onEvent } = options
  const { graph, file } = files.length === 0 ? { graph: AGENT } : await findAgent(files)
  const engine = await createEngine(
    resolveOptions({ data: 'memory', logLevel: 'error', agents: file, graphs: file ? [] : [AGENT], pace, seed }),
  )
  const world = await createWorld(engine)
  const { deps } = world
  const runs: TurnResult[] = []
  try {
    await world.start()
    const threadId = deps.ids.ordered()
    const inputs = createInputs(options)
    for (;;) {
      const last = runs.at(-1) ?? ({ outcome: 'success', openInterrupts: [] } satisfies TurnResult)
      const turn = await inputs.next(last)
      if (turn === undefined) {
        const failures = runs.filter(({ outcome }) => outcome === 'error').length
        return { outcome: last.outcome, runs: runs.length, failures, unused: inputs.unused() }
      }
      for (const data of turn.given) onEvent({ event: turn.kind, data })
      const signal = turnSignal?.()
      const run = await deps.runner.create({ threadId, fields: toFields(turn, { ...options, graph }) })
      const tracker = createOutcomeTracker()
      for await (const event of deps.runner.follow(run, { ...(signal && { signal }) })) {
        onEvent(event)
        tracker.observe(event)
      }
      const result: TurnResult = signal?.aborted ? { outcome: 'cancelled', openInterrupts: [] } : tracker.result()
      runs.push(result)
      onEvent({ event: 'end', data: result.outcome })
      if (signal?.aborted) await cancel(run, deps.runner)
    }
  } finally {
    await world.stop()
  }
}

/** Resolves when the run has stopped. */
const cancel = async ({ thread_id, run_id }: RunPlace, runner: Runner): Promise<void> => {
  try {
    await runner.cancel({ threadId: thread_id, runIds: [run_id] }, { action: 'interrupt' })
  } catch (error) {
    // The run ended by itself in the meantime.
    if (!(error instanceof ApiError)) throw error
  }
}

/** Throws UsageError when there is more than one agent, or when it has mistakes. */
const findAgent = async (files: readonly string[]): Promise<{ graph: string; file: string }> => {
  const checked = await checkScripts(files)
  const [only] = checked
  if (checked.length > 1) {
    const list = checked.map(({ file, graph }) => `  ${file} (${graph === undefined ? 'with mistakes' : graph})`)
    throw new UsageError(`Cannot play ${checked.length} agents at once. Name one file:\n${list.join('\n')}`)
  }
  if (only && only.mistakes.length > 0) throw new UsageError(only.mistakes.join('\n'))
  if (only?.graph === undefined) throw new UsageError(`There is no agent in ${files.join(' ')}.`)
  return { graph: only.graph, file: only.file }
}

interface RunSettings extends Pick<PlayOptions, 'configurable' | 'context' | 'modes'> {
  graph: string
}

const toFields = (turn: TurnInput, { graph, configurable, context, modes }: RunSettings): RunFields => ({
  assistant_id: graph,
  ...(turn.kind === 'answer'
    ? { command: { resume: turn.resume as Record<string, unknown> } }
    : { input: isObject(turn.given[0]) ? turn.given[0] : userMessage(turn.given[0]) }),
  ...(configurable && { config: { configurable: configurable as Record<string, unknown> } }),
  ...(context && { context: context as Record<string, unknown> }),
  stream_mode: [...modes],
  stream_subgraphs: true,
  if_not_exists: 'create',
})

const userMessage = (given: unknown) => ({ messages: [{ role: 'user', content: String(given) }] })
