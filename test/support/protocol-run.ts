import { failureOf } from '../../src/graphs/execution/run-failure.ts'
import type { ExecutionRequest } from '../../src/graphs/execution/run-request.ts'
import type { ProtocolEventContent, RunEnd } from '../../src/graphs/protocol/protocol-event.ts'
import { createRunRenderer, type RenderedRun } from '../../src/graphs/protocol/run-renderer.ts'
import { PROTOCOL_STREAM_MODES } from '../../src/runner/protocol/protocol-run.ts'
import { executionWorld } from './execution-world.ts'

/** Plays a graph of LangGraph, or a source, run after run on one thread, as commands start runs. */
export const protocolRuns = (graph: object, name: string) => {
  const { executions, request, states, place } = executionWorld(graph, name)
  const play = async (
    changes: Partial<ExecutionRequest>,
    { end, ...run }: Partial<RenderedRun> & { end?: RunEnd } = {},
  ): Promise<ProtocolEventContent[]> => {
    const own = request({ streamModes: PROTOCOL_STREAM_MODES, subgraphs: true, ...changes })
    const renderer = createRunRenderer({ runId: own.runId, graphName: name, isProtocolRun: true, ...run })
    const events = renderer.begin()
    try {
      for await (const part of executions.play(own)) events.push(...renderer.part(part))
    } catch (error) {
      return [...events, ...renderer.end(end ?? { status: 'error', failure: failureOf(error) })]
    }
    return [...events, ...renderer.end(end ?? { status: 'success' })]
  }
  return { play, states, place }
}

const SEGMENT = /:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** One line for each event: its method, its namespace without the ids of tasks, and what it says. */
export const outline = (events: readonly ProtocolEventContent[]): string[] =>
  events.map(({ method, namespace, node, data }) => {
    const place = namespace.map((segment) => segment.replace(SEGMENT, '')).join('/')
    return [method, ...(place ? [`in ${place}`] : []), ...(node ? [`of ${node}`] : []), wordOf(method, data)]
      .join(' ')
      .trim()
  })

const wordOf = (method: string, data: unknown): string => {
  const { event, name, result, step, payload } = (data ?? {}) as Record<string, unknown>
  switch (method) {
    case 'lifecycle':
    case 'messages':
    case 'tools':
      return String(event)
    case 'tasks':
      return `${name} ${result === undefined ? 'begins' : 'ends'}`
    case 'checkpoints':
      return String(step)
    case 'input.requested':
      return JSON.stringify(payload)
    default:
      return JSON.stringify(data)
  }
}
