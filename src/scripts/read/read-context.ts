import type { SchemaMistake } from '../check/check-schema.ts'
import type { Path, ScriptSource } from './script-source.ts'

/** What the parts of a file need while it is being read. */
export interface ReadContext {
  readonly source: ScriptSource
  /** References to graphs outside this file, which `checkReferences` checks later. */
  readonly references: GraphReference[]
  /** Whether the value, or something in it, breaks the schema. */
  hasMistakeIn(path: Path): boolean
}

/** A `run` step that names a graph which is not a subgraph of its script. */
export interface GraphReference {
  graph: string
  path: Path
  /** The subgraphs that the step could have named. */
  subgraphs: readonly string[]
}

/** The names that steps of a graph can refer to. */
export interface StepScope {
  nodes: readonly string[]
  subgraphs: readonly string[]
  /** Declared keys of the state. */
  keys: readonly string[]
  hasOpenState: boolean
  mainNode: string
  toolsNode: string
}

export const createReadContext = (source: ScriptSource, mistakes: readonly SchemaMistake[]): ReadContext => ({
  source,
  references: [],
  hasMistakeIn: (path) => mistakes.some((mistake) => path.every((key, index) => mistake.path[index] === key)),
})

/** Whether the rest of the script can still be read, without the step or condition that has the mistake. */
export const canReadAround = ({ path, hasRightType }: SchemaMistake): boolean =>
  hasRightType ||
  path.includes('when') ||
  path.some((part, index) => part === 'steps' && typeof path[index + 1] === 'number')

/** Reports a name that a node cannot have. */
export const checkNodeName = ({ source }: ReadContext, name: string, path: Path, keys: readonly string[]): void => {
  const problem = nodeNameProblem(name, keys)
  if (problem) source.report(path, `'${name}' cannot be the name of a node: ${problem}.`, { at: 'key' })
}

/** LangGraph's rules: it would throw when it compiles the graph. */
const nodeNameProblem = (name: string, keys: readonly string[]): string | undefined => {
  if (name.startsWith('__')) return 'names that begin with __ are reserved for LangGraph'
  if (/[|:]/.test(name)) return '| and : separate the names of nested graphs'
  if (name in Object.prototype) return 'it is the name of a property of every object'
  return keys.includes(name) ? 'it is a key of the state, which LangGraph does not allow' : undefined
}
