import type { Graphs } from './graph.ts'
import type { GraphDescription } from './graph-description.ts'

/** Graphs that are compiled from their descriptions. LangGraph is loaded with the first of them. */
export const createGraphs = (describe: (graphId: string) => GraphDescription): Graphs => {
  const compiled = new Map<GraphDescription, ReturnType<Graphs['graphFor']>>()
  return {
    async graphFor(graphId) {
      const description = describe(graphId)
      const graph = compiled.get(description) ?? compileLater(description)
      compiled.set(description, graph)
      return graph
    },

    async saverFor(checkpoints) {
      const { StateCheckpointSaver } = await import('./checkpoints.ts')
      return new StateCheckpointSaver(checkpoints, { stamp })
    },
  }
}

const compileLater = async (description: GraphDescription) => (await import('./compile.ts')).compile(description)

const PLACE = new Set(['checkpoint_id', 'checkpoint_ns', 'checkpoint_map'])

type Config = { configurable?: Record<string, unknown>; metadata?: Record<string, unknown> }

/** What the servers add to the metadata of a checkpoint: the scalar settings of the run, and the run's own metadata. */
const stamp = ({ configurable = {}, metadata = {} }: Config): Record<string, unknown> => {
  const scalars = Object.entries(configurable).filter(
    ([key, value]) =>
      !key.startsWith('__') && !PLACE.has(key) && ['string', 'number', 'boolean'].includes(typeof value),
  )
  return { ...Object.fromEntries(scalars), ...metadata }
}
