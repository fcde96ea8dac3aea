/** The steps that a module's generator yields: its code runs anew for each step, with the results of those before. */
import { joinWords } from '../scripts/check/phrases.ts'
import type { ScriptInput, StepGenerator } from '../scripts/script.ts'
import type { Step } from '../scripts/step.ts'
import { programOf } from './lay-out.ts'
import { nodeProgram } from './node-program.ts'
import type { NodeVisit, PlayedGraph } from './node-visit.ts'
import { isOnce, once, playOnce } from './once.ts'
import { nodeNamesOf } from './played-nodes.ts'
import { GENERATED, type Instruction, type Program } from './program.ts'
import { scopeOf } from './scope.ts'
import { ScriptPlayError } from './script-play-error.ts'
import type { StartedSource } from './step-source.ts'

const EMPTY_PROGRAM: Program = { key: GENERATED, shape: '', instructions: [] }

/** In place of a shape. */
const ONCE = 'once'

/** Throws when the steps differ from those that it has yielded before in this turn. */
export const fromGenerator = async (
  generate: StepGenerator,
  { graph, config, state, cursor }: Pick<NodeVisit, 'graph' | 'config' | 'state' | 'cursor'>,
  input: unknown,
): Promise<StartedSource> => {
  const given = Object.defineProperty(scopeOf({ config, state, cursor }, input), 'once', { value: once })
  const generator = generate(given as unknown as ScriptInput) // by its getters
  const known = cursor.yielded ?? []
  let results = [...(cursor.results ?? [])]
  let yielded: string[] = []
  let program = EMPTY_PROGRAM
  let mustSave = false

  const noteShape = (shape: string): void => {
    const before = known[yielded.length]
    if (before !== undefined && before !== shape) throw stepsChanged(graph, yielded.length + 1)
    yielded = [...yielded, shape]
  }
  /** On to the next step that is not done at once. */
  const advance = async (result: unknown): Promise<void> => {
    let answer = result
    for (;;) {
      const { done, value } = await generator.next(answer)
      const name = `step ${yielded.length + 1}`
      if (done || !isOnce(value)) {
        program = done ? EMPTY_PROGRAM : programAmong(graph, stepsOf(value, { graph, name }))
        return noteShape(program.shape)
      }
      noteShape(ONCE)
      if (results.length < yielded.length) {
        results = [...results, await playOnce(value, config.signal, name)]
        mustSave = true
      }
      answer = results[yielded.length - 1]
    }
  }
  const isReplaying = () => program !== EMPTY_PROGRAM && results.length >= yielded.length

  await advance(undefined)
  while (isReplaying()) await advance(results[yielded.length - 1])
  const source = {
    get program() {
      return program
    },
    get mustSave() {
      return mustSave
    },
    async loadMore({ result, config, cursor }: NodeVisit) {
      if (program === EMPTY_PROGRAM) return { hasMore: false, outcome: {} }
      // A generator may never end.
      await graph.services.yieldBetweenNodes()
      config.signal?.throwIfAborted()
      results = [...results, result ?? null]
      await advance(result)
      const hasMore = program !== EMPTY_PROGRAM
      return { hasMore, outcome: { cursor: { ...cursor, results, yielded }, result: undefined } }
    },
    goTo(step: Parameters<typeof nodeProgram>[1]) {
      program = nodeProgram(graph, step)
    },
  }
  return { source, cursor: { ...cursor, results, yielded } }
}

/** A generator may yield several steps at once: `step 2.1` is the first of those that it yields second. */
const stepsOf = (value: unknown, { graph, name }: { graph: PlayedGraph; name: string }): Step[] => {
  if (!Array.isArray(value)) return [graph.services.toStep(value, name)]
  return value.map((step: unknown, index) => {
    if (!isOnce(step)) return graph.services.toStep(step, `${name}.${index + 1}`)
    throw new ScriptPlayError(undefined, `${name}: once(…) must be yielded by itself, not in a list.`)
  })
}

/** LangGraph knows only the nodes that the graph was compiled with, and would end the turn at any other. */
const programAmong = (graph: PlayedGraph, steps: readonly Step[]): Program => {
  const { definition, programs, title } = graph
  const nodes = nodeNamesOf(definition, programs)
  const program = programOf(GENERATED, steps, definition)
  const place = (instruction: Instruction): Instruction => {
    if (instruction.op === 'fan') throw new ScriptPlayError(undefined, NO_BRANCHES)
    if (instruction.op === 'jump' || nodes.includes(instruction.node)) return instruction
    if (instruction.op === 'run' && instruction.step.node === undefined)
      return { ...instruction, node: definition.mainNode }
    const problem = `There is no node '${instruction.node}': ${title} has the nodes ${joinWords(nodes)}.`
    throw new ScriptPlayError(undefined, `${problem} Name more in an exported 'drawing'.`)
  }
  return { ...program, instructions: program.instructions.map(place) }
}

const NO_BRANCHES =
  "A module cannot yield 'parallel', whose nodes must be known before it plays. Yield the steps of the branches one after the other, or run a script that has them."

export const stepsChanged = ({ title }: PlayedGraph, step: number): ScriptPlayError => {
  const cause = `Step ${step} of ${title} is another than before in this turn: the code was changed, or depends on what changes.`
  const rule = "It runs anew for each step, so it may use nothing but 'input' and what yield returned."
  const advice = 'Take times, random numbers, files and replies of servers by: yield once(() => …).'
  return new ScriptPlayError(undefined, `${cause} ${rule} ${advice} Send a new input to begin another turn.`)
}
