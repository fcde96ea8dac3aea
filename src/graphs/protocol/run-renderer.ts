/** Renders the parts of one run as events of the newer protocol. */
import type { Part } from '../execution/part.ts'
import { createInterrupts } from './interrupts.ts'
import { createMessageEvents } from './message-events.ts'
import { createNamespaces, isRunBy, namespaceKey } from './namespaces.ts'
import { partEvents } from './part-events.ts'
import type { ProtocolEventContent, RunEnd } from './protocol-event.ts'
import { answeredEvent, rootEvent, terminalOf } from './root-lifecycle.ts'

/** Stateful: it gets each part of the run once, in order. */
export interface RunRenderer {
  begin(): ProtocolEventContent[]
  part(part: Part): ProtocolEventContent[]
  /** What the run asks, the ends of its subgraphs, and its own, which is always the last event. */
  end(end: RunEnd): ProtocolEventContent[]
}

export interface RenderedRun {
  runId: string
  graphName: string
  /** Begun by a command. Of other runs the modes are shown that they asked for, as on the Python server; never messages. */
  isProtocolRun: boolean
  /** An earlier attempt of the run has been rendered. */
  hasBegun?: boolean
  /** The ids of the interrupts that the run answers. */
  answers?: readonly string[]
}

export const createRunRenderer = (run: RenderedRun): RunRenderer => {
  const { runId, graphName, isProtocolRun, hasBegun = false, answers = [] } = run
  const ids = { hasMadeIds: !hasBegun }
  const namespaces = createNamespaces(ids)
  const interrupts = createInterrupts(ids)
  const messages = createMessageEvents(runId)
  /** First events of subgraphs, until the name of the agent is known. */
  const held = new Map<string, ProtocolEventContent[]>()

  const render = (part: Part): ProtocolEventContent[] => {
    if (part.mode !== 'messages') return partEvents(part)
    return isProtocolRun ? messages(part.namespace, part.payload) : []
  }

  /** Its first task follows at once, with the name of the agent. */
  const isHeld = ({ namespace, mode }: Part): boolean =>
    isProtocolRun && !namespaces.isKnown(namespace) && (mode === 'values' || mode === 'checkpoint-envelope')

  const hold = ({ namespace }: Part, events: ProtocolEventContent[]): void => {
    const key = namespaceKey(namespace)
    held.set(key, [...(held.get(key) ?? []), ...events])
  }

  /** Begins the namespace, and those around it. */
  const release = (namespace: readonly string[], task?: Record<string, unknown>): ProtocolEventContent[] => {
    if (namespaces.isKnown(namespace)) return []
    const around = release(namespace.slice(0, -1))
    const first = held.get(namespaceKey(namespace)) ?? []
    held.delete(namespaceKey(namespace))
    return [...around, namespaces.begin(namespace, task), ...first]
  }

  const releaseAll = (isWanted = (_: readonly string[]) => true): ProtocolEventContent[] => {
    if (held.size === 0) return []
    return [...held.values()].flatMap(([event]) => (event && isWanted(event.namespace) ? release(event.namespace) : []))
  }

  const taskBefore = (namespace: readonly string[], task: Record<string, unknown>): ProtocolEventContent[] => {
    if (!hasEnded(task)) return release(namespace, task)
    return [...release(namespace), ...releaseAll((subgraph) => isRunBy(subgraph, namespace, task))]
  }

  const taskAfter = (namespace: readonly string[], task: Record<string, unknown>): ProtocolEventContent[] => {
    if (hasEnded(task)) return namespaces.taskEnded(namespace, task)
    namespaces.taskStarted(namespace, task)
    return []
  }

  return {
    begin() {
      if (hasBegun) return []
      const running = rootEvent(graphName, 'running')
      return answers.length === 0 ? [running] : [running, answeredEvent(answers)]
    },

    part(part) {
      const { namespace, mode, payload } = part
      if (mode === 'values' || mode === 'updates') interrupts.see(namespace, payload)
      const events = render(part)
      if (isHeld(part)) {
        hold(part, events)
        return []
      }
      if (mode === 'tasks') return [...taskBefore(namespace, payload), ...events, ...taskAfter(namespace, payload)]
      if (events.length === 0 || namespaces.isKnown(namespace)) return events
      return [...release(namespace), ...events]
    },

    end(end) {
      const { status, error } = terminalOf(end, interrupts.arePending())
      const isAsking = end.status === 'success' && status === 'interrupted'
      const statusOf = ({ isWaiting }: { isWaiting: boolean }) => (isAsking && !isWaiting ? 'completed' : status)
      return [
        ...releaseAll(),
        ...(isAsking ? interrupts.requests() : []),
        ...namespaces.end(statusOf, error),
        rootEvent(graphName, status, error),
      ]
    },
  }
}

const hasEnded = (task: Record<string, unknown>): boolean => 'result' in task
