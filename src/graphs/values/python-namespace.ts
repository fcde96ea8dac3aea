import { NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'

/**
 * In Python, `checkpoint_ns` in the metadata of a call is the place of the outermost subgraph, or of the node itself;
 * a node of the graph itself, and what it returns, has none (observed, not documented).
 */
export const withPythonNamespace = (
  metadata: Record<string, unknown>,
  { isOfNode }: { isOfNode: boolean },
): Record<string, unknown> => {
  const { checkpoint_ns: _, ...rest } = metadata
  const { langgraph_checkpoint_ns: place } = metadata
  if (typeof place !== 'string') return metadata
  const [outermost, ...inner] = place.split(NAMESPACE_SEPARATOR)
  return isOfNode && inner.length === 0 ? rest : { ...rest, checkpoint_ns: outermost }
}
