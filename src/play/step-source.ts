/** Where the steps of a turn come from: the turn of a script, the steps of a node, or the generator of a module. */

import type { GotoStep } from '../scripts/step.ts'
import { type Cursor, idleCursor } from './cursor.ts'
import { fromGenerator, stepsChanged } from './generator-source.ts'
import { matchCondition } from './match-condition.ts'
import { nodeProgram } from './node-program.ts'
import type { NodeVisit, PlayedGraph, StepOutcome } from './node-visit.ts'
import { allPrograms, GENERATED, type Program } from './program.ts'
import { scopeOf } from './scope.ts'
import { ScriptPlayError } from './script-play-error.ts'

export interface StepSource {
  readonly program: Program
  loadMore(visit: NodeVisit): Promise<{ hasMore: boolean; outcome: StepOutcome }>
  goTo(step: GotoStep): void
  /** Something has been done that must not be done again, and is not in a checkpoint yet. */
  readonly mustSave: boolean
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
    return fromGenerator(graph.generate, { ...visit, cursor }, input)
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
    const started = await fromGenerator(graph.generate, visit, input)
    if (started.source.program.shape !== cursor.shape) throw stepsChanged(graph, (cursor.results?.length ?? 0) + 1)
    return started
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
    mustSave: false,
  }
}
