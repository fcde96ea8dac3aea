import { basename, extname } from 'node:path'
import { UsageError } from '../../errors.ts'
import { graphIdFlaw } from '../../graphs/description/graph-id.ts'
import { checkForm } from '../check/check-schema.ts'
import { checkTemplates } from '../check/check-templates.ts'
import type { Script, Step, StepGenerator } from '../script.ts'
import { createReading, isContained, type OtherGraph } from './read-context.ts'
import { readPlay, type WrittenPlay } from './read-script-graph.ts'
import { readStepAt } from './read-steps.ts'
import { dataSource, type Mistake, mistakeText, type ScriptSource, yamlSource } from './script-source.ts'

/** A script that cannot be played. Its message has a line for each mistake: where it is, what is wrong, what is allowed. */
export class ScriptError extends UsageError {
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(mistakeText).join('\n'))
    this.mistakes = mistakes
  }
}

/** A script with what is settled only beside the other scripts. */
export interface ScriptFile {
  /** Undefined when it is too broken to be read. */
  script: Script | undefined
  source: ScriptSource
  others: readonly OtherGraph[]
}

/** Reads a script from YAML; `file` names it in messages and, without its extension, the graph. Throws ScriptError. */
export const readScript = (text: string, file: string): Script => sound(readSource(yamlSource(text, file)))

/**
 * Reads one step as a module yields it, in the form in which scripts have it; `file` and `name`, such as `step 2`, are for
 * messages. Throws ScriptError.
 */
export const readStep = (value: unknown, file: string, name: string): Step => {
  const source = dataSource(value, file, name)
  const flaws = checkForm(source, 'step')
  const scope = { nodes: [], subgraphs: [], keys: [], isOpen: true, mainNode: 'agent', toolsNode: 'tools' }
  const step = flaws.length > 0 ? undefined : readStepAt(createReading(source, []), value, [], scope)
  if (!step || source.mistakes.length > 0) throw new ScriptError(source.mistakes)
  return step
}

/** Reads a script and notes all its mistakes in the source. */
export const readSource = (source: ScriptSource): ScriptFile => {
  if (source.mistakes.length > 0) return { script: undefined, source, others: [] }
  const flaws = checkForm(source)
  if (!flaws.every(isContained)) return { script: undefined, source, others: [] }
  const reading = createReading(source, flaws)
  const written = source.data as WrittenPlay & Partial<Pick<Script, 'graph' | 'name' | 'description'>> // just checked
  const { file } = source
  const { graph = basename(file, extname(file)), name = null, description = null } = written
  const flaw = graphIdFlaw(graph)
  if (flaw) source.report(['graph'], `'${graph}' cannot be the id of a graph: it ${flaw}.`)
  const script = { graph, name, description, file, ...readPlay(reading, written, []) }
  checkTemplates(reading)
  return { script, source, others: reading.others }
}

/** Reads what a module declares beside the function that yields its steps. */
export const readGenerated = (settings: object, generate: StepGenerator, file: string): ScriptFile => {
  // A step stands in for those that nobody knows yet, so that the rest can be checked as in any script.
  const source = dataSource({ ...settings, steps: [{ custom: null }] }, file)
  const read = readSource(source)
  return read.script ? { ...read, script: { ...read.script, turns: [], generate } } : read
}

/** The script, if nothing is wrong with it. Throws ScriptError. */
const sound = ({ script, source }: ScriptFile): Script => {
  if (!script || source.mistakes.length > 0) throw new ScriptError(inOrder(source.mistakes))
  return script
}

/** As they stand in the file. */
export const inOrder = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column)
