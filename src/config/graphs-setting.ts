import { isMap, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { UsageError } from '../errors.ts'
import { graphIdProblem } from '../graphs/description/graph-description.ts'

export interface GraphConfig {
  id: string
  description: string | null
  /** `file:export`, from `langgraph.json`; absent for a graph of `--graph`. */
  path?: string
}

/** Throws UsageError with the line and column of the mistake; `file` names `source` in it. */
export const parseGraphsSetting = (source: string, file: string): GraphConfig[] => {
  const text = source.replace(/^\uFEFF/, '')
  const lines = new LineCounter()
  // JSON is YAML, and unlike JSON.parse, the YAML parser keeps positions. JSON.parse rejects what only YAML allows.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  try {
    JSON.parse(text)
  } catch (error) {
    const offset = syntaxErrorOffset(error as Error, text)
    throw new UsageError(`${place(offset)}: this is not JSON: ${syntaxErrorText(error as Error)}. Correct the file.`)
  }
  const reject = (node: Place, problem: string): never => {
    throw new UsageError(`${place(node?.range?.[0] ?? 0)}: ${problem}.`)
  }
  return readGraphTable(document.contents, reject)
}

type Place = { range?: readonly number[] | null | undefined } | null | undefined
type Reject = (node: Place, problem: string) => never

const readGraphTable = (root: Place, reject: Reject): GraphConfig[] => {
  if (!isMap(root))
    return reject(root, 'the file must hold an object, such as {"graphs": {"agent": "./agent.py:graph"}}')
  const graphs = pairOf(root, 'graphs', reject)
  if (!graphs)
    return reject(root, '"graphs" is missing. Name at least one graph: "graphs": {"agent": "./agent.py:graph"}')
  const table = graphs.value as Place
  if (!isMap(table) || table.items.length === 0) {
    return reject(table, '"graphs" must be an object with at least one graph: {"agent": "./agent.py:graph"}')
  }
  const seen = new Set<string>()
  return table.items.map((pair) => {
    const graph = readGraph(pair, reject)
    if (seen.has(graph.id))
      return reject(pair.key as Place, `graph "${graph.id}" is defined twice. Rename or remove one`)
    seen.add(graph.id)
    return graph
  })
}

const readGraph = (pair: Pair, reject: Reject): GraphConfig => {
  const id = keyOf(pair)
  const problem = graphIdProblem(id)
  if (problem) return reject(pair.key as Place, `${JSON.stringify(id)} cannot be the id of a graph: it ${problem}`)
  const value = pair.value as Place
  if (isScalar(value) && isText(value.value)) return { id, description: null, path: value.value }
  if (!isMap(value)) {
    return reject(
      value,
      `graph "${id}" must be a path (file:export) or an object with "path", got ${describeNode(value)}`,
    )
  }
  return { id, ...readDescription(value, id, reject), path: readPath(value, id, reject) }
}

const readPath = (graph: YAMLMap, id: string, reject: Reject): string => {
  const path = pairOf(graph, 'path', reject)
  if (!path) return reject(graph, `graph "${id}" has no "path". Say where it is: "path": "./agent.py:graph"`)
  if (isScalar(path.value) && isText(path.value.value)) return path.value.value
  return reject(path.value as Place, `"path" of graph "${id}" must be a string, got ${describeNode(path.value)}`)
}

const readDescription = (graph: YAMLMap, id: string, reject: Reject): { description: string | null } => {
  const pair = pairOf(graph, 'description', reject)
  const description = !pair ? null : isScalar(pair.value) ? pair.value.value : undefined
  if (description === null || typeof description === 'string') return { description }
  return reject(
    pair?.value as Place,
    `"description" of graph "${id}" must be a string, got ${describeNode(pair?.value)}`,
  )
}

const pairOf = (map: YAMLMap, key: string, reject: Reject): Pair | undefined => {
  const pairs = map.items.filter((pair) => keyOf(pair) === key)
  if (pairs[1]) return reject(pairs[1].key as Place, `"${key}" is defined twice. Remove one`)
  return pairs[0]
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const describeNode = (node: unknown): string => {
  if (isScalar(node)) return JSON.stringify(node.value)
  return isMap(node) ? 'an object' : 'an array'
}

/** Where JSON.parse stopped: its message gives the position, quotes ten characters on either side, or means the end. */
const syntaxErrorOffset = ({ message }: Error, text: string): number => {
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return Number(position)
  const quote = /^Unexpected token '(.+)', (\.\.\.)?"(.*?)"(?:\.\.\.)? is not valid JSON$/su.exec(message)
  if (!quote) return text.length
  const [, token = '', isCut, surroundings = ''] = quote
  const start = text.indexOf(surroundings)
  return isCut ? start + 10 : Math.max(text.indexOf(token, start), 0)
}

const syntaxErrorText = ({ message }: Error): string =>
  message.replace(/, (\.\.\.)?".*$/s, '').replace(/ (in JSON )?at position .*$/s, '')
