import type { SchemaMistake } from '../check/check-schema.ts'
import type { Path, ScriptSource } from './script-source.ts'

export interface ReadContext {
  readonly source: ScriptSource
  /** References to graphs outside this file, which `checkReferences` checks later. */
  readonly references: GraphReference[]
  hasMistakeIn(path: Path): boolean
}

export interface GraphReference {
  graph: string
  path: Path
  subgraphs: readonly string[]
}

export interface StepScope {
  nodes: readonly string[]
  subgraphs: readonly string[]
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

export const canReadAround = ({ path, hasRightType }: SchemaMistake): boolean =>
  hasRightType ||
  path.includes('when') ||
  path.some((part, index) => part === 'steps' && typeof path[index + 1] === 'number')

/** `checkReferences` looks for the graph among the scripts of the folder when it is no subgraph. */
export const referToGraph = (context: ReadContext, graph: string, path: Path, { subgraphs }: StepScope): void => {
  if (!subgraphs.includes(graph)) context.references.push({ graph, path, subgraphs })
}

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
