import { NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import type { LivePart } from './live-part.ts'

/**
 * The namespace of what models and tools do is that of their graph, as in Python. Versions of LangGraph before 1.7 add the
 * node and its task: `agent:6815c3ff-…`. Parts of messages tell which of the two a graph does; those of tools do not.
 */
export const createGraphNamespaces = (): ((part: LivePart) => LivePart) => {
  let hasNodes = false
  return (part) => {
    const [namespace, mode, payload] = part
    if (namespace.length === 0 || (mode !== 'messages' && mode !== 'tools')) return part
    if (mode === 'messages') hasNodes = namespace.join(NAMESPACE_SEPARATOR) === placeOf(payload)
    return hasNodes ? [namespace.slice(0, -1), mode, payload] : part
  }
}

/** Of the node that has called the model. */
const placeOf = (payload: unknown): unknown => {
  const [, metadata] = payload as [message: object, metadata: { langgraph_checkpoint_ns?: string }] // LangGraph's
  return metadata.langgraph_checkpoint_ns
}
