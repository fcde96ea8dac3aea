import type { Items } from '../db/items.ts'
import { draw } from './draw.ts'
import type { CompiledGraph } from './graph.ts'
import type { GraphDescription } from './graph-description.ts'
import type { GraphSource } from './source.ts'
import { stamp } from './stamp.ts'
import { schemasOf, subgraphsOf } from './subgraphs.ts'

interface Described {
  id: string
  name?: string | null
  description: string | null
  graph: GraphDescription
  /** The store that its nodes see. */
  items?: Items | undefined
}

/** A graph that is compiled from its description when it is first opened. */
export const describedSource = ({ id, name = null, description, graph, items }: Described): GraphSource => {
  let compiled: Promise<CompiledGraph> | undefined
  return {
    id,
    name,
    description,
    isOpen: true,
    drawing: async (xray) => draw(graph, xray),
    schemas: async () => schemasOf(id, graph),
    subgraphs: async (options) => subgraphsOf(id, graph, options),
    async open({ checkpoints }) {
      compiled ??= compileLater(graph)
      const [opened, { StateCheckpointSaver }, { StateStore }] = await Promise.all([
        compiled,
        import('./checkpoints.ts'),
        import('./memory.ts'),
      ])
      // The same graph with a saver of its own: compiling it again for each request would cost a millisecond.
      return Object.assign(Object.create(opened) as CompiledGraph, {
        checkpointer: checkpoints && new StateCheckpointSaver(checkpoints, { stamp }),
        store: items && new StateStore(items),
      })
    },
  }
}

const compileLater = async (graph: GraphDescription) => (await import('./compile.ts')).compile(graph)
