import { basename, extname } from 'node:path'
import { UsageError } from '../../errors.ts'
import { graphIdFlaw } from '../../graphs/description/graph-id.ts'
import { checkSchema } from '../check/check-schema.ts'
import { checkTemplates } from '../check/check-templates.ts'
import type { Script, Step, StepGenerator } from '../script.ts'
import { canReadAround, createReadContext, type GraphReference } from './read-context.ts'
import { readScriptGraph, type WrittenGraph } from './read-script-graph.ts'
import { readStepAt } from './read-steps.ts'
import { dataSource, formatMistake, type Mistake, type ScriptSource, yamlSource } from './script-source.ts'

/** A script that cannot be played. Its message has a line for each mistake: where it is, what is wrong, what is allowed. */
export class InvalidScriptError extends UsageError {
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(formatMistake).join('\n'))
    this.mistakes = mistakes
  }
}

/** A script with what is settled only beside the other scripts. */
export interface ScriptFile {
  /** Undefined when it is too broken to be read. */
  script: Script | undefined
  source: ScriptSource
  references: readonly GraphReference[]
}

/** Reads a script from YAML; `file` names it in messages and, without its extension, the graph. Throws InvalidScriptError. */
export const readScript = (text: string, file: string): Script => requireValid(readScriptSource(yamlSource(text, file)))

/**
 * Reads one step as a module yields it, in the form in which scripts have it; `file` and `name`, such as `step 2`, are for
 * messages. Throws InvalidScriptError.
 */
export const readStep = (value: unknown, file: string, name: string): Step => {
  const source = dataSource(value, file, name)
  const mistakes = checkSchema(source, 'step')
  const scope = { nodes: [], subgraphs: [], keys: [], hasOpenState: true, mainNode: 'agent', toolsNode: 'tools' }
  const step = mistakes.length > 0 ? undefined : readStepAt(createReadContext(source, []), value, [], scope)
  if (!step || source.mistakes.length > 0) throw new InvalidScriptError(source.mistakes)
  return step
}

/** Reads a script and notes all its mistakes in the source. */
export const readScriptSource = (source: ScriptSource): ScriptFile => {
  if (source.mistakes.length > 0) return { script: undefined, source, references: [] }
  const mistakes = checkSchema(source)
  if (!mistakes.every(canReadAround)) return { script: undefined, source, references: [] }
  const context = createReadContext(source, mistakes)
  const written = source.data as WrittenGraph & Partial<Pick<Script, 'graph' | 'name' | 'description'>> // just checked
  const { file } = source
  const { graph = basename(file, extname(file)), name = null, description = null } = written
  const problem = graphIdFlaw(graph)
  if (problem) source.report(['graph'], `'${graph}' cannot be the id of a graph: it ${problem}.`)
  const script = { graph, name, description, file, ...readScriptGraph(context, written, []) }
  checkTemplates(context)
  return { script, source, references: context.references }
}

/** Reads what a module declares beside the function that yields its steps. */
export const readGeneratorScript = (settings: object, generate: StepGenerator, file: string): ScriptFile => {
  // A step stands in for those that nobody knows yet, so that the rest can be checked as in any script.
  const source = dataSource({ ...settings, steps: [{ custom: null }] }, file)
  const read = readScriptSource(source)
  return read.script ? { ...read, script: { ...read.script, turns: [], generate } } : read
}

/** The script, if nothing is wrong with it. Throws InvalidScriptError. */
const requireValid = ({ script, source }: ScriptFile): Script => {
  if (!script || source.mistakes.length > 0) throw new InvalidScriptError(sortMistakes(source.mistakes))
  return script
}

/** As they stand in the file. */
export const sortMistakes = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column)
