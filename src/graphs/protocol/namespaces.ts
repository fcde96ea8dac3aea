/** The subgraphs of a run, as lifecycle events: each begins before its first event, and ends with the task that runs it. */
import { isObject, type JsonObject } from '../../json.ts'
import type { ProtocolEventContent } from './protocol-event.ts'
import { agentOfTask, callOfTask } from './task-call.ts'

type Namespace = readonly string[]
type Status = 'completed' | 'failed' | 'interrupted'

interface Subgraph {
  namespace: Namespace
  graph_name: string
  isOpen: boolean
  /** Its task has ended with a question: it goes on when that is answered. */
  isWaiting: boolean
}

export interface Namespaces {
  /** The root is always known. */
  isKnown(namespace: Namespace): boolean
  /** With its first task, whose metadata may name an agent; else it is named after its node. */
  begin(namespace: Namespace, task?: JsonObject): ProtocolEventContent
  taskStarted(namespace: Namespace, task: JsonObject): void
  /** Ends the subgraphs that the task ran, deepest first; those that wait for an answer stay open. */
  taskEnded(namespace: Namespace, task: JsonObject): ProtocolEventContent[]
  /** Ends all that are open, deepest first. */
  end(statusOf: (subgraph: { isWaiting: boolean }) => Status, error?: string): ProtocolEventContent[]
}

/** `hasMadeIds`: not when an earlier attempt of the run may have given the same ids. */
export const createNamespaces = ({ hasMadeIds }: { hasMadeIds: boolean }): Namespaces => {
  const known = new Map<string, Subgraph>()
  /** Tool calls by the ids of the tasks that play them. */
  const calls = new Map<string, string>()

  /** Names of agents by namespace. */
  const agents = new Map<string, string | undefined>()

  /** Graphs of no agent inherit the name of the agent around them. */
  const ownAgent = (namespace: Namespace, task: JsonObject | undefined, isCalled: boolean): string | undefined => {
    const name = task && agentOfTask(task)
    agents.set(namespaceKey(namespace), name)
    return isCalled || name !== agents.get(namespaceKey(graphAround(namespace))) ? name : undefined
  }

  const begin = (namespace: Namespace, task?: JsonObject): ProtocolEventContent => {
    const [node, taskId] = partsOf(namespace.at(-1) ?? '')
    const call = taskId === undefined ? undefined : calls.get(taskId)
    const cause = call === undefined ? undefined : { type: 'toolCall', tool_call_id: call }
    const graph_name = ownAgent(namespace, task, call !== undefined) ?? node
    known.set(namespaceKey(namespace), { namespace, graph_name, isOpen: true, isWaiting: false })
    const trigger_call_id = taskId ?? taskAround(namespace)
    const data = { event: 'started', namespace, graph_name, trigger_call_id, ...(cause && { cause }) }
    return { method: 'lifecycle', namespace, data }
  }

  const endOne = (subgraph: Subgraph, status: Status, error: string | undefined): ProtocolEventContent => {
    subgraph.isOpen = false
    const { namespace, graph_name } = subgraph
    const data = { event: status, graph_name, ...(status === 'failed' && error !== undefined && { error }) }
    return {
      ...{ method: 'lifecycle', namespace, data },
      ...(hasMadeIds && { madeId: `lc|${namespaceKey(namespace)}|${status}` }),
    }
  }

  const openOnes = () =>
    [...known.values()].filter(({ isOpen }) => isOpen).sort((a, b) => b.namespace.length - a.namespace.length)

  return {
    isKnown: (namespace) => namespace.length === 0 || known.has(namespaceKey(namespace)),

    begin,

    taskStarted(namespace, task) {
      if (namespace.length === 0) agents.set(namespaceKey(namespace), agentOfTask(task))
      const call = callOfTask(task)
      if (call !== undefined) calls.set(String(task['id']), call)
    },

    taskEnded(namespace, task) {
      const { id, error, interrupts } = task
      calls.delete(String(id))
      const own = openOnes().filter((one) => isRunBy(one.namespace, namespace, task))
      if (Array.isArray(interrupts) && interrupts.length > 0) {
        for (const subgraph of own) subgraph.isWaiting = true
        return []
      }
      const text = isObject(error) ? String(error['message']) : undefined
      return own.map((subgraph) => endOne(subgraph, text === undefined ? 'completed' : 'failed', text))
    },

    end: (statusOf, error) => openOnes().map((subgraph) => endOne(subgraph, statusOf(subgraph), error)),
  }
}

/** Whether the task, of the graph at `around`, runs the subgraph. */
export const isRunBy = (subgraph: Namespace, around: Namespace, { name, id }: JsonObject): boolean =>
  subgraph[around.length] === `${name}:${id}` && around.every((segment, index) => subgraph[index] === segment)

/** The same text for the same namespace. */
export const namespaceKey = (namespace: readonly string[]): string => namespace.join('\0')

/** `node:task id`; further subgraphs of the same task have a number alone. */
const partsOf = (segment: string): [node: string, taskId: string | undefined] => {
  const at = segment.lastIndexOf(':')
  return at === -1 ? [segment, undefined] : [segment.slice(0, at), segment.slice(at + 1)]
}

/** A further subgraph of a task is no part of the first one. */
const graphAround = (namespace: Namespace): Namespace => {
  const [, taskId] = partsOf(namespace.at(-1) ?? '')
  return namespace.slice(0, taskId === undefined ? -2 : -1)
}

const taskAround = (namespace: Namespace): string | undefined =>
  namespace.map((segment) => partsOf(segment)[1]).findLast((taskId) => taskId !== undefined)
