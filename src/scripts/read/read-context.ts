import type { SchemaMistake } from '../check/check-schema.ts'
import type { Path, ScriptSource } from './script-source.ts'

/** A file in the making: what was read, what its schema found, and what is settled only among all files. */
export interface ReadContext {
  readonly source: ScriptSource
  /** Graphs that are run and are no subgraphs: other scripts, if there are such. */
  readonly references: GraphReference[]
  /** Whether the schema found fault with the value or with something in it. */
  hasMistakeIn(path: Path): boolean
}

export interface GraphReference {
  graph: string
  path: Path
  /** What it could have been within its own file. */
  subgraphs: readonly string[]
}

/** What the steps of a graph may refer to. */
export interface StepScope {
  nodes: readonly string[]
  subgraphs: readonly string[]
  /** Keys of the state. */
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

/** Whether the rest of a script can be read when its step or its condition is left out. */
export const canReadAround = ({ path, hasRightType }: SchemaMistake): boolean =>
  hasRightType ||
  path.includes('when') ||
  path.some((part, index) => part === 'steps' && typeof path[index + 1] === 'number')

/** Notes what keeps a name from being a node's. */
export const checkNodeName = ({ source }: ReadContext, name: string, path: Path, keys: readonly string[]): void => {
  const problem = nodeNameProblem(name, keys)
  if (problem) source.report(path, `'${name}' cannot be the name of a node: ${problem}.`, { at: 'key' })
}

/** LangGraph's own rules: it would throw when the graph is compiled. */
const nodeNameProblem = (name: string, keys: readonly string[]): string | undefined => {
  if (name.startsWith('__')) return 'names that begin with __ are kept for LangGraph'
  if (/[|:]/.test(name)) return '| and : separate the names of nested graphs'
  if (name in Object.prototype) return 'it is the name of something that every object has'
  return keys.includes(name) ? 'it is a key of the state, and LangGraph lets no node bear the name of one' : undefined
}
