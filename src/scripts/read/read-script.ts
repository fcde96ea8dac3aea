import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { graphIdProblem } from '../../graphs/description/graph-description.ts'
import { packageFile } from '../../package-file.ts'
import { checkSchema } from '../check/check-schema.ts'
import { checkTemplates } from '../check/check-templates.ts'
import { InvalidScriptError, sortMistakes } from '../mistake.ts'
import type { Script, StepGenerator } from '../script.ts'
import type { Step } from '../step.ts'
import { canReadAround, createReadContext, type GraphReference } from './read-context.ts'
import { readScriptGraph } from './read-script-graph.ts'
import { readStepAt } from './read-steps.ts'
import { dataSource, type ScriptSource } from './script-source.ts'
import type { WrittenGraph } from './written-script.ts'
import { yamlSource } from './yaml-source.ts'

export interface ScriptFile {
  script: Script | undefined
  source: ScriptSource
  references: readonly GraphReference[]
}

/** `file` names the script in messages and, without its extension, the graph. Throws InvalidScriptError. */
export const readScript = (text: string, file: string): Script => requireValid(readScriptSource(yamlSource(text, file)))

const DEMO_FILE = packageFile('fixtures/agents/demo.yaml')

/** Reads the demo agent, which plays graphs without a script. */
export const readDemoScript = async (): Promise<Script> =>
  readScript(await readFile(DEMO_FILE, 'utf8'), fileURLToPath(DEMO_FILE))

/** `file` and `name` (`step 2`) appear in messages. Throws InvalidScriptError. */
export const readStep = (value: unknown, file: string, name: string): Step => {
  const source = dataSource(value, file, name)
  const mistakes = checkSchema(source, 'step')
  const scope = { nodes: [], subgraphs: [], keys: [], hasOpenState: true, mainNode: 'agent', toolsNode: 'tools' }
  const step = mistakes.length > 0 ? undefined : readStepAt(createReadContext(source, []), value, [], scope)
  if (!step || source.mistakes.length > 0) throw new InvalidScriptError(source.mistakes)
  return step
}

export const readScriptSource = (source: ScriptSource): ScriptFile => {
  if (source.mistakes.length > 0) return { script: undefined, source, references: [] }
  const mistakes = checkSchema(source)
  if (!mistakes.every(canReadAround)) return { script: undefined, source, references: [] }
  const context = createReadContext(source, mistakes)
  const written = source.data as WrittenGraph & Partial<Pick<Script, 'graph' | 'description'>> // `checkSchema` has checked it
  const { file } = source
  const { graph = basename(file, extname(file)), name = null, description = null } = written
  const problem = graphIdProblem(graph)
  if (problem) source.report(['graph'], `'${graph}' cannot be the id of a graph: it ${problem}.`)
  const script = { ...readScriptGraph(context, written, []), graph, name, description, file }
  checkTemplates(context)
  return { script, source, references: context.references }
}

/** `templates`, a setting of modules alone: whether the texts that they yield are templates. */
export const readGeneratorScript = (
  { templates = false, ...settings }: { templates?: unknown },
  generate: StepGenerator,
  file: string,
): ScriptFile => {
  // A placeholder for the unknown steps, so that the other settings are checked as in any script.
  const source = dataSource({ ...settings, steps: [{ custom: null }] }, file)
  if (typeof templates !== 'boolean') source.report([], "The export 'templates' must be true or false.")
  const read = readScriptSource(source)
  return read.script
    ? { ...read, script: { ...read.script, turns: [], generate, hasTemplates: templates === true } }
    : read
}

const requireValid = ({ script, source }: ScriptFile): Script => {
  if (!script || source.mistakes.length > 0) throw new InvalidScriptError(sortMistakes(source.mistakes))
  return script
}
