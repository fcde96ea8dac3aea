/** Where the steps of a turn come from: the turn of a script, or the generator of a module. */
import type { GotoStep, ScriptInput, Step, StepGenerator } from '../scripts/script.ts'
import { type Cursor, idle } from './cursor.ts'
import { match } from './match-condition.ts'
import { type Pass, type Piece, scopeOf } from './node-visit.ts'
import { type Program, programOf } from './program.ts'
import { ScriptError } from './script-error.ts'

export interface Course {
  /** What is being played. */
  readonly program: Program
  /** Gets more steps when the program has come to its end; false: there are none. */
  more(pass: Pass): Promise<boolean>
  /** Goes on with the steps of a node. */
  goTo(step: GotoStep): void
}

const GENERATED = 'generated'

/** The turn that answers, and the cursor at its beginning; undefined when no turn does. */
export const chooseTurn = (
  piece: Piece,
  occasion: Pick<Pass, 'config' | 'state' | 'cursor'>,
  input: unknown,
): { program: Program; cursor: Cursor } | undefined => {
  const cursor = idle(occasion.cursor.turn + 1)
  const scope = scopeOf({ ...occasion, cursor }, input)
  for (const { when, program } of piece.programs.turns) {
    const groups = match(when, scope)
    if (groups) return { program, cursor: { ...cursor, match: groups } }
  }
  return undefined
}

/** The course of a new turn. Moves the pass's cursor. Throws when no turn answers. */
export const beginCourse = async (pass: Pass, input: unknown): Promise<Course> => {
  const { piece } = pass
  if (piece.generate) {
    pass.cursor = { ...idle(pass.cursor.turn + 1), results: [] }
    return generated(piece.generate, pass, input)
  }
  const chosen = chooseTurn(piece, pass, input)
  if (!chosen) {
    const advice = 'Add a turn without a condition, which answers whatever no other does.'
    throw new ScriptError(undefined, `No turn of ${piece.title} answers this input. ${advice}`)
  }
  pass.cursor = chosen.cursor
  return scripted(piece, chosen.program)
}

/** The course of the turn that is under way. Throws when the script has changed too much since. */
export const resumeCourse = async (pass: Pass, input: unknown): Promise<Course> => {
  const { piece, cursor } = pass
  if (piece.generate && cursor.program === GENERATED) {
    const course = await generated(piece.generate, pass, input)
    if (course.program.shape !== cursor.shape) throw changed(piece)
    return course
  }
  const program = programAt(piece, cursor)
  if (!program) throw changed(piece)
  return scripted(piece, program)
}

/** The course of the steps that a node has of its own. */
export const nodeCourse = (pass: Pass, program: Program): Course => {
  const { resume: _, ...cursor } = pass.cursor
  pass.cursor = { ...cursor, program: program.key, shape: program.shape, at: 0, node: pass.node }
  return scripted(pass.piece, program)
}

/** The program under way; undefined when there is none, or the script has changed too much since. */
export const programAt = ({ programs }: Piece, { program: key, shape }: Cursor): Program | undefined => {
  const all = [...programs.turns.map(({ program }) => program), ...programs.nodes.values()]
  return all.find((program) => program.key === key && program.shape === shape)
}

const changed = ({ title }: Piece): ScriptError =>
  new ScriptError(undefined, `${title} was changed while this turn was under way. Send a new input to begin another.`)

const scripted = (piece: Piece, first: Program): Course => {
  let program = first
  return {
    get program() {
      return program
    },
    more: async () => false,
    goTo(step) {
      program = nodeProgram(piece, step)
    },
  }
}

const nodeProgram = ({ programs, title }: Piece, { target, place }: GotoStep): Program => {
  const program = programs.nodes.get(target)
  if (program) return program
  const known = [...programs.nodes.keys()].join(', ')
  throw new ScriptError(place, `${title} has no node '${target}' with steps of its own. There are: ${known || 'none'}.`)
}

const NOTHING: Program = { key: GENERATED, shape: '', instructions: [] }

/** Plays a generator from its start, up to where the cursor stands: what its steps gave back then, they give back again. */
const generated = async (generate: StepGenerator, pass: Pass, input: unknown): Promise<Course> => {
  const { piece } = pass
  const generator = generate(scopeOf(pass, input) as unknown as ScriptInput) // its getters give that
  let program = NOTHING
  let yields = 0
  const take = async (result: unknown): Promise<boolean> => {
    const { done, value } = await generator.next(result)
    yields += 1
    program = done ? NOTHING : programOf(GENERATED, stepsOf(value, { piece, name: `step ${yields}` }), piece.play)
    return !done
  }
  await take(undefined)
  for (const result of pass.cursor.results ?? []) await take(result)
  return {
    get program() {
      return program
    },
    async more({ result, config }) {
      if (program === NOTHING) return false
      // A function may go on for ever.
      await piece.stage.breathe()
      config.signal?.throwIfAborted()
      pass.cursor = { ...pass.cursor, results: [...(pass.cursor.results ?? []), result ?? null] }
      pass.result = undefined
      return take(result)
    },
    goTo(step) {
      program = nodeProgram(piece, step)
    },
  }
}

/** A generator may yield several steps at once: `step 2.1` is the first of those that it yields second. */
const stepsOf = (value: unknown, { piece, name }: { piece: Piece; name: string }): Step[] =>
  Array.isArray(value)
    ? value.map((step: unknown, index) => piece.stage.toStep(step, `${name}.${index + 1}`))
    : [piece.stage.toStep(value, name)]
