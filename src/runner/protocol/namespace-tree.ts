import { namespaceKey } from '../../graphs/protocol/namespaces.ts'
import { isObject } from '../../json.ts'
import type { ProtocolEvent } from './protocol-event.ts'

/** A graph of a run, and the subgraphs below it. */
export interface TreeNode {
  namespace: readonly string[]
  /** The newest lifecycle: `started`, `running`, `completed`, `failed` or `interrupted`. */
  status: string
  graph_name: string
  children?: TreeNode[]
}

/** The namespaces of the latest run. */
export class NamespaceTree {
  #runId: string | undefined
  #nodes = new Map<string, TreeNode>()

  /** Events that are not of the lifecycle change nothing. */
  observe({ run_id, method, namespace, data }: Pick<ProtocolEvent, 'run_id' | 'method' | 'namespace' | 'data'>): void {
    if (method !== 'lifecycle' || !isObject(data)) return
    if (run_id !== this.#runId) {
      this.#runId = run_id
      this.#nodes = new Map()
    }
    const known = this.#nodes.get(namespaceKey(namespace))
    const graph_name = String(data['graph_name'] ?? known?.graph_name ?? '')
    const status = String(data['event'])
    if (known) Object.assign(known, { status, graph_name })
    else this.#add({ namespace, status, graph_name })
  }

  /** Undefined before the first event. */
  root(): TreeNode | undefined {
    return this.#nodes.get(namespaceKey([]))
  }

  /** Below the nearest namespace that is known. */
  #add(node: TreeNode): void {
    this.#nodes.set(namespaceKey(node.namespace), node)
    for (let length = node.namespace.length - 1; length >= 0; length--) {
      const parent = this.#nodes.get(namespaceKey(node.namespace.slice(0, length)))
      if (!parent) continue
      parent.children ??= []
      parent.children.push(node)
      return
    }
  }
}
