import { ApiError } from '../../errors.ts'
import { withoutValues } from '../execution/run-failure.ts'
import { COPY, END, OVERWRITE } from '../langgraph-internals.ts'
import type { CompiledGraph, Superstep } from '../sources/compiled-graph.ts'
import type { GraphSource } from '../sources/graph-source.ts'
import { commandClasses } from '../sources/langgraph-copy.ts'
import { toUpdatePairs } from './update-pairs.ts'

export interface StateUpdate {
  values?: unknown
  command?: StateCommand | null | undefined
  /** The node whose work this is; LangGraph finds it out when it can. */
  as_node?: string | null | undefined
}

interface StateCommand {
  update?: unknown
  resume?: unknown
  goto?: unknown
}

/** Throws an ApiError for what LangGraph would stumble over. */
export const toSupersteps = async (
  supersteps: readonly (readonly StateUpdate[])[],
  graph: CompiledGraph,
  source: Pick<GraphSource, 'langgraphCopy'>,
): Promise<Superstep[]> => {
  if (supersteps.length === 0 || supersteps.some((updates) => updates.length === 0)) {
    throw new ApiError('bad_request', 'No updates provided')
  }
  const one = async ({ values, command, as_node }: StateUpdate) => ({
    values: command ? await toCommand(command, graph, source) : values,
    ...(as_node === undefined || as_node === null ? {} : { asNode: checkedNode(as_node) }),
  })
  for (const { as_node, values } of supersteps.flat()) checkValues(values, as_node)
  return Promise.all(supersteps.map(async (updates) => ({ updates: await Promise.all(updates.map(one)) })))
}

/** In the words of the Python server; any other error unchanged. */
export const updateError = (error: unknown): unknown => {
  const { name, message } = error as Error // LangGraph throws nothing else
  if (!USER_ERRORS.has(name) && !/^Subgraph ".*" not found$/s.test(message)) return error
  const text = withoutValues(message)
    .replace(/\s*Troubleshooting URL: .*$/s, '')
    .replace(
      /^Expected node ".*" to return an object .*, received (\w+)$/s,
      'Expected an object with the values to update, got $1',
    )
    .replace('specify "asNode"', 'specify as_node')
    .replace('"asNode" is required', 'as_node is required')
    .replace(/^(Node|Subgraph) "(.*)" (does not exist|not found)$/s, '$1 $2 $3')
  return new ApiError('bad_request', text)
}

const USER_ERRORS = new Set(['InvalidUpdateError', 'EmptyInputError', 'EmptyChannelError'])

/** LangGraph looks nodes up in a plain object, where `constructor` and the like exist. */
const checkedNode = (name: string): string => {
  if (name in Object.prototype) throw nodeMissing(name)
  return name
}

const nodeMissing = (name: string): ApiError => new ApiError('bad_request', `Node ${name} does not exist`)

/** LangGraph would replace the whole state. `__copy__` takes pairs of values and node. */
const checkValues = (values: unknown, asNode: string | null | undefined): void => {
  const pairs = asNode === COPY && Array.isArray(values) ? values.filter(Array.isArray) : []
  for (const [part, name] of [[values], ...pairs]) {
    if (typeof name === 'string') checkedNode(name)
    const isWhole = typeof part === 'object' && part !== null && Object.hasOwn(part, OVERWRITE)
    if (isWhole) throw new ApiError('bad_request', 'Only the values of single keys can be overwritten')
  }
}

const toCommand = async (
  { update, resume, goto }: StateCommand,
  graph: CompiledGraph,
  source: Pick<GraphSource, 'langgraphCopy'>,
): Promise<unknown> => {
  const { Command, Send } = await commandClasses(source)
  const given = (Array.isArray(goto) ? goto : [goto]).filter((target) => target !== undefined && target !== null)
  // Nothing happens for an unknown node, as in a run.
  const targets = given.filter((target) => isNode(typeof target === 'string' ? target : target.node, graph))
  return new Command({
    ...(update === undefined || update === null ? {} : { update: pairsOf(update, graph) }),
    ...(resume === undefined ? {} : { resume }),
    goto: targets.map((target) => (typeof target === 'string' ? target : new Send(target.node, target.input))),
  })
}

const pairsOf = (update: unknown, graph: CompiledGraph): unknown => {
  try {
    return toUpdatePairs(update, graph)
  } catch (error) {
    throw updateError(error)
  }
}

const isNode = (name: string, { nodes }: CompiledGraph): boolean => name === END || Object.hasOwn(nodes, name)

/** In `configurable`: clients have named the nodes of a state update; else LangGraph has guessed one. */
export const NAMES_NODES = '__named_node'

export const namesNodes = (supersteps: readonly (readonly StateUpdate[])[]): boolean =>
  supersteps.flat().some(({ as_node }) => as_node !== undefined && as_node !== null)
