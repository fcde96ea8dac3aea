import type { Clock } from '../../clock.ts'
import { drawGraph } from '../../graphs/description/draw.ts'
import type { GraphDescription } from '../../graphs/description/graph-description.ts'
import { schemasOf, subgraphsOf } from '../../graphs/description/graph-schemas.ts'
import type { CompiledGraph } from '../../graphs/sources/compiled-graph.ts'
import type { GraphServices, GraphSource } from '../../graphs/sources/graph-source.ts'
import { isStateKey } from '../../graphs/state/state-keys.ts'
import type { Script } from '../../scripts/script.ts'
import { createStepYield } from '../../yielding.ts'

/** Few enough that others wait but a moment, and enough that parallel branches still play side by side. */
const NODES_PER_YIELD = 20

export interface PlaySettings extends GraphServices {
  clock: Clock
  /** Multiplies delays: 1 as scripted, 0 no delays. */
  pace: number
}

interface ScriptedGraph extends PlaySettings {
  /** The script's own, or that of a graph that it stands in for. */
  id: string
  name?: string | null
  description: string | null
  script: Script
  graph: GraphDescription
  scriptOf?: (graphId: string) => Script | undefined
}

/** Variants of one graph, by keys of the state. */
const MAX_COMPILED = 50

/** Compiled when first opened, and again for other keys of an open state. */
export const scriptedSource = (scripted: ScriptedGraph): GraphSource => {
  const { id, name = null, description, script, graph, items, ids } = scripted
  const compiled = new Map<string, Promise<CompiledGraph>>()
  const compiledFor = (keys: readonly string[]): Promise<CompiledGraph> => {
    const undeclared = keys.filter((key) => isStateKey(key) && !Object.hasOwn(script.state, key))
    const sorted = script.hasOpenState ? [...new Set(undeclared)].sort() : []
    const key = JSON.stringify(sorted)
    const known = compiled.get(key) ?? compileLater(scripted, sorted)
    compiled.delete(key)
    compiled.set(key, known) // now the most recently used
    for (const oldest of compiled.keys()) {
      if (compiled.size <= MAX_COMPILED) break
      compiled.delete(oldest)
    }
    return known
  }
  const source: GraphSource = {
    id,
    name,
    description,
    drawing: async (xray) => drawGraph(graph, xray),
    schemas: async () => schemasOf(id, graph),
    subgraphs: async (options) => subgraphsOf(graph, options),
    async openGraph({ checkpoints, keys = [] }) {
      const [opened, { createSaver }, { LongTermMemory }] = await Promise.all([
        compiledFor(keys),
        import('../../graphs/checkpoints/create-saver.ts'),
        import('../../graphs/long-term-memory.ts'),
      ])
      // Shares the compiled graph: compiling it for each request would take a millisecond.
      return Object.assign(Object.create(opened) as CompiledGraph, {
        checkpointer: createSaver(checkpoints, { ids }),
        store: items && new LongTermMemory(items),
      })
    },
    warmUp: async () => void (await source.openGraph({})),
  }
  return source
}

const compileLater = async (
  { script, ids, clock, pace, scriptOf = () => undefined }: ScriptedGraph,
  keys: readonly string[],
): Promise<CompiledGraph> => {
  const [{ compileScript }, { createTemplates }, { readStep }] = await Promise.all([
    import('../compile-script.ts'),
    import('../templates.ts'),
    import('../../scripts/read/read-script.ts'),
  ])
  const toStep = (value: unknown, name: string) => readStep(value, script.file, name)
  const services = {
    ids,
    clock,
    pace,
    templates: createTemplates(),
    findScript: scriptOf,
    toStep,
    yieldBetweenNodes: createStepYield(NODES_PER_YIELD),
  }
  return compileScript(script, services, keys)
}
