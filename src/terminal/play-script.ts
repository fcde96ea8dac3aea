/** Plays one agent without a server: no port, and the state is in memory. */

import { createEngine } from '../engine.ts'
import { ApiError, UsageError } from '../errors.ts'
import type { StreamMode } from '../graphs/execution/run-request.ts'
import { isObject } from '../json.ts'
import { resolveOptions } from '../options.ts'
import type { RunFields, Runner, RunPlace } from '../runner/runner.ts'
import { checkScripts } from '../scripts/check-scripts.ts'
import { createWorld, type World } from '../world.ts'
import { type Ask, createInputs, type TurnInput } from './inputs.ts'
import { createOutcomeTracker, type TurnEvent, type TurnOutcome, type TurnResult } from './turn-outcome.ts'

export interface PlayOptions {
  /** One script or module, or a folder that holds one. Empty: the demo agent. */
  files: readonly string[]
  /** Each input starts a run after the previous one. Objects are sent as they are, anything else as a user message. */
  inputs: readonly unknown[]
  answers: readonly unknown[]
  configurable?: object | undefined
  context?: object | undefined
  pace?: number | undefined
  seed?: number | undefined
  modes: readonly Exclude<StreamMode, 'lifecycle'>[]
  ask?: Ask | undefined
  turnSignal?: (() => AbortSignal) | undefined
  onEvent(event: TurnEvent): void
}

export interface PlayResult {
  outcome: TurnOutcome
  runs: number
  failures: number
  unused: readonly unknown[]
}

const AGENT = 'agent'

/** Plays the inputs on one thread, one run after the other. Throws UsageError for a script with mistakes. */
export const playScript = async (options: PlayOptions): Promise<PlayResult> => {
  const { files, pace, seed } = options
  const { graph, file } = files.length === 0 ? { graph: AGENT } : await findAgent(files)
  const engine = await createEngine(
    resolveOptions({ data: 'memory', logLevel: 'error', agents: file, graphs: file ? [] : [AGENT], pace, seed }),
  )
  const world = await createWorld(engine)
  try {
    await world.start()
    return await playTurns(world.deps, { ...options, graph })
  } finally {
    await world.stop()
  }
}

interface TurnSettings extends PlayOptions {
  graph: string
}

const playTurns = async (deps: World['deps'], settings: TurnSettings): Promise<PlayResult> => {
  const threadId = deps.ids.ordered()
  const inputs = createInputs(settings)
  let last: TurnResult = { outcome: 'success', openInterrupts: [] }
  let runs = 0
  let failures = 0
  for (;;) {
    const input = await inputs.next(last)
    if (input === undefined) return { outcome: last.outcome, runs, failures, unused: inputs.unused() }
    last = await playTurn({ input, threadId }, deps.runner, settings)
    runs++
    if (last.outcome === 'error') failures++
  }
}

const playTurn = async (
  { input, threadId }: { input: TurnInput; threadId: string },
  runner: Runner,
  { turnSignal, onEvent, ...settings }: TurnSettings,
): Promise<TurnResult> => {
  for (const data of input.given) onEvent({ event: input.kind, data })
  const signal = turnSignal?.()
  const run = await runner.create({ threadId, fields: toFields(input, settings) })
  const tracker = createOutcomeTracker()
  for await (const event of runner.follow(run, { ...(signal && { signal }) })) {
    onEvent(event)
    tracker.observe(event)
  }
  const result: TurnResult = signal?.aborted ? { outcome: 'cancelled', openInterrupts: [] } : tracker.result()
  onEvent({ event: 'end', data: result.outcome })
  if (signal?.aborted) await cancel(run, runner)
  return result
}

const cancel = async ({ thread_id, run_id }: RunPlace, runner: Runner): Promise<void> => {
  try {
    await runner.cancel({ threadId: thread_id, runIds: [run_id] }, { action: 'interrupt' })
  } catch (error) {
    // The run ended by itself in the meantime.
    if (!(error instanceof ApiError)) throw error
  }
}

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

const toFields = (
  input: TurnInput,
  { graph, configurable, context, modes }: Pick<TurnSettings, 'graph' | 'configurable' | 'context' | 'modes'>,
): RunFields => ({
  assistant_id: graph,
  ...(input.kind === 'answer'
    ? { command: { resume: input.resume as Record<string, unknown> } }
    : { input: isObject(input.given[0]) ? input.given[0] : userMessage(input.given[0]) }),
  ...(configurable && { config: { configurable: configurable as Record<string, unknown> } }),
  ...(context && { context: context as Record<string, unknown> }),
  stream_mode: [...modes],
  stream_subgraphs: true,
  if_not_exists: 'create',
})

const userMessage = (given: unknown) => ({ messages: [{ role: 'user', content: String(given) }] })
