import { createClock } from '../../src/clock.ts'
import { checkpointMetadata } from '../../src/graphs/checkpoints/checkpoint-metadata.ts'
import { StateCheckpointSaver } from '../../src/graphs/checkpoints/checkpoint-saver.ts'
import { createExecutions } from '../../src/graphs/execution/execution.ts'
import type { ExecutionRequest } from '../../src/graphs/execution/run-request.ts'
import { createThreadTime } from '../../src/graphs/execution/thread-time.ts'
import type { CompiledGraph } from '../../src/graphs/sources/compiled-graph.ts'
import type { GraphSource } from '../../src/graphs/sources/graph-source.ts'
import { guardNodes } from '../../src/graphs/sources/node-guard.ts'
import { createStates } from '../../src/graphs/state/states.ts'
import { createIds } from '../../src/ids.ts'
import { memoryStores } from './stores.ts'

export const THREAD = '7f3a0d52-1c7e-4b7a-9c58-1e2f7a4b8d06'

/** Of a compiled graph of LangGraph. */
const sourceOf = (langGraph: object): GraphSource => {
  const graph = langGraph as CompiledGraph
  guardNodes(graph)
  return {
    openGraph: async ({ checkpoints }: Parameters<GraphSource['openGraph']>[0]) =>
      Object.assign(Object.create(graph) as CompiledGraph, {
        checkpointer:
          checkpoints && new StateCheckpointSaver(checkpoints, { ids: createIds(), addedMetadata: checkpointMetadata }),
      }),
  } as GraphSource // what executions and states use of it
}

/** Plays one graph run after run on one thread, without a server. */
export const executionWorld = (graph: object, name: string) => {
  const source = 'openGraph' in graph ? (graph as GraphSource) : sourceOf(graph)
  const db = memoryStores()
  const { checkpoints } = db
  const registry = { source: () => source }
  const threadTime = createThreadTime(checkpoints, createClock())
  const executions = createExecutions({ graphs: registry, threadTime, ownUrl: () => undefined })
  const states = createStates({ db, graphs: registry, limits: { messageLimit: 100 }, threadTime })
  let runs = 0
  const request = (changes: Partial<ExecutionRequest>): ExecutionRequest => {
    const runId = `00000000-0000-7000-8000-${String(++runs).padStart(12, '0')}`
    return {
      ...{ graphId: name, threadId: THREAD, runId, attempt: 1, input: null, command: null, context: undefined },
      config: { configurable: { thread_id: THREAD, run_id: runId, graph_id: name }, metadata: { graph_id: name } },
      ...{ interruptBefore: undefined, interruptAfter: undefined, streamModes: ['values'], subgraphs: false },
      ...{ durability: 'async', checkpoints, signal: new AbortController().signal },
      ...changes,
    }
  }
  return { executions, states, place: { threadId: THREAD, graphId: name }, request }
}
