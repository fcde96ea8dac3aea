/** The subgraphs of a run, as lifecycle events: each begins before its first event, and ends with the task that runs it. */
import { isObject, type JsonObject } from '../../json.ts'
import type { ProtocolEventContent } from './protocol-event.ts'
import { callOfTask } from './task-call.ts'

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
  /** `name`: of the agent in it; else it is named after its node. */
  begin(namespace: Namespace, name?: string): ProtocolEventContent
  taskStarted(task: JsonObject): void
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

  const begin = (namespace: Namespace, name?: string): ProtocolEventContent => {
    const [node, taskId] = partsOf(namespace.at(-1) ?? '')
    const task = taskId ?? taskAround(namespace)
    const graph_name = name ?? node
    known.set(keyOf(namespace), { namespace, graph_name, isOpen: true, isWaiting: false })
    const call = taskId === undefined ? undefined : calls.get(taskId)
    const cause = call === undefined ? undefined : { type: 'toolCall', tool_call_id: call }
    const data = { event: 'started', namespace, graph_name, trigger_call_id: task, ...(cause && { cause }) }
    return { method: 'lifecycle', namespace, data }
  }

  const endOne = (subgraph: Subgraph, status: Status, error: string | undefined): ProtocolEventContent => {
    subgraph.isOpen = false
    const { namespace, graph_name } = subgraph
    const data = { event: status, graph_name, ...(status === 'failed' && error !== undefined && { error }) }
    return {
      ...{ method: 'lifecycle', namespace, data },
      ...(hasMadeIds && { madeId: `lc|${keyOf(namespace)}|${status}` }),
    }
  }

  const openOnes = () =>
    [...known.values()].filter(({ isOpen }) => isOpen).sort((a, b) => b.namespace.length - a.namespace.length)

  return {
    isKnown: (namespace) => namespace.length === 0 || known.has(keyOf(namespace)),

    begin,

    taskStarted(task) {
      const call = callOfTask(task)
      if (call !== undefined) calls.set(String(task['id']), call)
    },

    taskEnded(namespace, { id, name, error, interrupts }) {
      const segment = `${name}:${id}`
      calls.delete(String(id))
      const depth = namespace.length
      const own = openOnes().filter(
        (one) => one.namespace[depth] === segment && namespace.every((part, index) => one.namespace[index] === part),
      )
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

export const keyOf = (namespace: Namespace): string => namespace.join('\0')

/** `node:task id`; further subgraphs of the same task have a number alone. */
const partsOf = (segment: string): [node: string, taskId: string | undefined] => {
  const at = segment.lastIndexOf(':')
  return at === -1 ? [segment, undefined] : [segment.slice(0, at), segment.slice(at + 1)]
}

const taskAround = (namespace: Namespace): string | undefined =>
  namespace.map((segment) => partsOf(segment)[1]).findLast((taskId) => taskId !== undefined)
