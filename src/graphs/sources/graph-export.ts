import type { CompiledGraph } from './compiled-graph.ts'
import { guardNodes } from './node-guard.ts'

/** What LangGraph passes to a graph factory: for what the graph is made. */
interface GraphRuntime {
  accessContext: string
  executionRuntime: null
}

type GraphFactory = (config: object, runtime: GraphRuntime) => unknown

/** Returns a user's graph: always the same one, or one made from the run's config. */
export type GraphMaker = (config?: object) => Promise<CompiledGraph>

/**
 * Accepts what a module may export as its graph: a compiled graph, a StateGraph, an agent that holds one, a promise of
 * any of these, or a function that makes one from a config. `name` is the export's, for messages. Throws an Error for
 * anything else; for what a function returns, when it is called, and with `advice` at the end of the message.
 */
export const toGraphMaker = async (exported: unknown, name: string, advice?: string): Promise<GraphMaker> => {
  if (typeof exported === 'function' && !isGraph(exported)) {
    const factory = exported as GraphFactory
    return async (config) => {
      const runtime = { accessContext: config ? 'threads.create_run' : 'assistants.read', executionRuntime: null }
      const made = await factory(config ?? { configurable: {} }, runtime)
      const wanted = 'It must be a compiled graph or a StateGraph'
      return toGraph(made, `what ${name} returned`, [wanted, advice].filter(Boolean).join('. '))
    }
  }
  const wanted = 'It must be a compiled graph, a StateGraph, or a function that returns one'
  const graph = toGraph(await exported, name, wanted)
  return async () => graph
}

const toGraph = (value: unknown, what: string, wanted: string): CompiledGraph => {
  const compiled = has(value, 'compile') ? value.compile() : value
  // `createAgent` returns a wrapper that looks like a graph itself.
  const inner = (compiled as { graph?: unknown } | null | undefined)?.graph
  const graph = [inner, compiled].find(isGraph)
  if (graph) {
    guardNodes(graph)
    return graph
  }
  throw new Error(`${what} is ${shown(value)}, not a graph. ${wanted}`)
}

const isGraph = (value: unknown): value is CompiledGraph =>
  has(value, 'stream') && has(value, 'getState') && 'nodes' in value

const has = <Name extends string>(value: unknown, name: Name): value is Record<Name, () => unknown> =>
  (typeof value === 'object' || typeof value === 'function') &&
  value !== null &&
  typeof (value as Record<string, unknown>)[name] === 'function'

const shown = (value: unknown): string => {
  if (value === undefined) return 'undefined'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' && value !== null ? 'an object' : (JSON.stringify(value) ?? String(value))
}
