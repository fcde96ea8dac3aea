/** Where the steps of a turn come from: the turn of a script, the steps of a node, or the generator of a module. */

import type { ScriptInput, StepGenerator } from '../scripts/script.ts'
import type { GotoStep, Step } from '../scripts/step.ts'
import { type Cursor, idleCursor } from './cursor.ts'
import { matchCondition } from './match-condition.ts'
import type { NodeVisit, PlayedGraph, StepOutcome } from './node-visit.ts'
import { allPrograms, GENERATED, type Program, programOf } from './program.ts'
import { scopeOf } from './scope.ts'
import { ScriptPlayError } from './script-play-error.ts'

export interface StepSource {
  readonly program: Program
  loadMore(visit: NodeVisit): Promise<{ hasMore: boolean; outcome: StepOutcome }>
  goTo(step: GotoStep): void
}

export interface StartedSource {
  source: StepSource
  cursor: Cursor
}

export const chooseTurn = (
  graph: PlayedGraph,
  visit: Pick<NodeVisit, 'config' | 'state' | 'cursor'>,
  input: unknown,
): { program: Program; cursor: Cursor } | undefined => {
  const cursor = idleCursor(visit.cursor.turn + 1)
  const scope = scopeOf({ ...visit, cursor }, input)
  for (const { when, program } of graph.programs.turns) {
    const groups = matchCondition(when, scope)
    if (groups) return { program, cursor: { ...cursor, match: groups } }
  }
  return undefined
}

/** Throws when the condition of no turn holds. */
export const beginTurn = async (visit: NodeVisit, input: unknown): Promise<StartedSource> => {
  const { graph } = visit
  if (graph.generate) {
    const cursor = { ...idleCursor(visit.cursor.turn + 1), results: [] }
    return { cursor, source: await fromGenerator(graph.generate, { ...visit, cursor }, input) }
  }
  const chosen = chooseTurn(graph, visit, input)
  if (!chosen) {
    const advice = 'Add a turn without a condition, which answers all other inputs.'
    throw new ScriptPlayError(undefined, `No turn of ${graph.title} answers this input. ${advice}`)
  }
  return { cursor: chosen.cursor, source: fromScript(graph, chosen.program) }
}

/** Throws when the script has changed its shape since. */
export const resumeTurn = async (visit: NodeVisit, input: unknown): Promise<StartedSource> => {
  const { graph, cursor } = visit
  if (graph.generate && cursor.program === GENERATED) {
    const source = await fromGenerator(graph.generate, visit, input)
    if (source.program.shape !== cursor.shape) throw scriptChanged(graph)
    return { cursor, source }
  }
  const program = programAt(graph, cursor)
  if (!program) throw scriptChanged(graph)
  return { cursor, source: fromScript(graph, program) }
}

export const beginNodeSteps = ({ graph, node, cursor: before }: NodeVisit, program: Program): StartedSource => {
  const { resume: _, ...cursor } = before
  return {
    cursor: { ...cursor, program: program.key, shape: program.shape, at: 0, node },
    source: fromScript(graph, program),
  }
}

/** Undefined when it is gone or its shape has changed. */
export const programAt = ({ programs }: PlayedGraph, { program: key, shape }: Cursor): Program | undefined =>
  allPrograms(programs).find((program) => program.key === key && program.shape === shape)

export const scriptChanged = ({ title }: PlayedGraph): ScriptPlayError =>
  new ScriptPlayError(undefined, `${title} was changed during this turn. Send a new input to begin another.`)

const fromScript = (graph: PlayedGraph, first: Program): StepSource => {
  let program = first
  return {
    get program() {
      return program
    },
    loadMore: async () => ({ hasMore: false, outcome: {} }),
    goTo(step) {
      program = nodeProgram(graph, step)
    },
  }
}

const nodeProgram = ({ programs, title }: PlayedGraph, { target, place }: GotoStep): Program => {
  const program = programs.nodes.get(target)
  if (program) return program
  const known = [...programs.nodes.keys()].join(', ')
  throw new ScriptPlayError(
    place,
    `${title} has no node '${target}' with steps of its own. There are: ${known || 'none'}.`,
  )
}

const EMPTY_PROGRAM: Program = { key: GENERATED, shape: '', instructions: [] }

/** Replays with the stored results of its steps. */
const fromGenerator = async (
  generate: StepGenerator,
  { graph, config, state, cursor }: Pick<NodeVisit, 'graph' | 'config' | 'state' | 'cursor'>,
  input: unknown,
): Promise<StepSource> => {
  const generator = generate(scopeOf({ config, state, cursor }, input) as unknown as ScriptInput) // by its getters
  let program = EMPTY_PROGRAM
  let yields = 0
  const advance = async (result: unknown): Promise<boolean> => {
    const { done, value } = await generator.next(result)
    yields += 1
    program = done
      ? EMPTY_PROGRAM
      : programOf(GENERATED, stepsOf(value, { graph, name: `step ${yields}` }), graph.definition)
    return !done
  }
  await advance(undefined)
  for (const result of cursor.results ?? []) await advance(result)
  return {
    get program() {
      return program
    },
    async loadMore({ result, config, cursor }) {
      if (program === EMPTY_PROGRAM) return { hasMore: false, outcome: {} }
      // A generator may never end.
      await graph.services.yieldBetweenNodes()
      config.signal?.throwIfAborted()
      const results = [...(cursor.results ?? []), result ?? null]
      return { hasMore: await advance(result), outcome: { cursor: { ...cursor, results }, result: undefined } }
    },
    goTo(step) {
      program = nodeProgram(graph, step)
    },
  }
}

/** A generator may yield several steps at once: `step 2.1` is the first of those that it yields second. */
const stepsOf = (value: unknown, { graph, name }: { graph: PlayedGraph; name: string }): Step[] =>
  Array.isArray(value)
    ? value.map((step: unknown, index) => graph.services.toStep(step, `${name}.${index + 1}`))
    : [graph.services.toStep(value, name)]
