import type { CompiledGraph } from './compiled-graph.ts'
import { guardNodes } from './node-guard.ts'

interface GraphRuntime {
  accessContext: string
  executionRuntime: null
}

type GraphFactory = (config: object, runtime: GraphRuntime) => unknown

/** `access`: by default a run, or without a config a look at the graph. */
export type GraphMaker = (config?: object, access?: string) => Promise<CompiledGraph>

/** Throws an Error for what is no graph; for what a function returns, when it is called, with `advice` at the end. */
export const toGraphMaker = async (exported: unknown, name: string, advice?: string): Promise<GraphMaker> => {
  if (typeof exported === 'function' && !isGraph(exported)) {
    const factory = exported as GraphFactory
    return async (config, access = config ? 'threads.create_run' : 'assistants.read') => {
      const runtime = { accessContext: access, executionRuntime: null }
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
