/** The questions of a run, which are shown when it has ended, each once. */
import { isObject } from '../../json.ts'
import { INTERRUPT } from '../langgraph-internals.ts'
import { namespaceKey } from './namespaces.ts'
import type { ProtocolEventContent } from './protocol-event.ts'

type Namespace = readonly string[]

export interface Interrupts {
  /** Takes note of the interrupts in the payload of a part, if any. */
  see(namespace: Namespace, payload: unknown): void
  /** Whether the run waits for an answer. */
  arePending(): boolean
  requests(): ProtocolEventContent[]
}

export const createInterrupts = ({ hasMadeIds }: { hasMadeIds: boolean }): Interrupts => {
  const seen = new Map<unknown, { namespace: Namespace; value: unknown }>()
  /** A subgraph's question counts when it has stopped the run: a node may have caught it. */
  const pending = new Set<unknown>()

  const see = (namespace: Namespace, { id, value }: { id?: unknown; value?: unknown }): void => {
    const before = seen.get(id)
    // The graphs around it show it too.
    if (!before || before.namespace.length < namespace.length) seen.set(id, { namespace, value })
    if (namespace.length === 0) pending.add(id)
  }

  return {
    see(namespace, payload) {
      const interrupts = isObject(payload) ? payload[INTERRUPT] : undefined
      if (Array.isArray(interrupts)) for (const interrupt of interrupts.filter(isObject)) see(namespace, interrupt)
    },
    arePending: () => pending.size > 0,
    requests: () =>
      // Older versions of LangGraph give no ids, and such questions cannot be answered by id.
      [...pending]
        .filter((id) => typeof id === 'string')
        .map((id) => {
          const { namespace = [], value = null } = seen.get(id) ?? {}
          return {
            ...{ method: 'input.requested' as const, namespace, data: { interrupt_id: id, payload: value } },
            ...(hasMadeIds && { madeId: `input|${namespaceKey(namespace)}|${id}` }),
          }
        }),
  }
}
