import { ApiError } from '../../errors.ts'
import { requireGraph } from '../../graphs/graph-registry.ts'
import { NAMESPACE_SEPARATOR } from '../../graphs/langgraph-internals.ts'
import { requireUuid } from '../../ids.ts'
import { CommandRefusal, invalidArgument } from './command.ts'
import type { Command } from './execute-command.ts'
import { isNamespace } from './subscription.ts'

/** The latest state of a thread, or of one of its subgraphs, as `GET /state` returns it. `keys` selects from it. */
export const stateGet: Command = async ({ keys, namespace = [] }, { db, graphs, states }, { threadId: given }) => {
  if (!isNamespace(namespace)) throw invalidArgument('state.get requires namespace to be a list of strings.')
  const threadId = requireUuid(given ?? '', 'thread')
  const thread = await db.threads.get(threadId)
  if (!thread) throw new ApiError('not_found', `Thread with ID ${threadId} not found`)
  const { graph_id: graphId } = thread.metadata
  if (typeof graphId !== 'string') return { values: {} }
  requireGraph(graphId, graphs)
  const checkpoint_ns = namespace.join(NAMESPACE_SEPARATOR)
  const { values, checkpoint } = await states.get({
    threadId,
    graphId,
    checkpoint: { checkpoint_ns },
    config: thread.config,
  })
  if (!checkpoint && namespace.length > 0) {
    throw new CommandRefusal('no_such_namespace', `Thread ${threadId} has no state at ${JSON.stringify(namespace)}`)
  }
  return {
    values: Array.isArray(keys) ? pick(values, keys) : values,
    ...(checkpoint && { checkpoint: { id: checkpoint.checkpoint_id, ns: checkpoint.checkpoint_ns } }),
  }
}

const pick = (values: unknown, keys: readonly unknown[]): object =>
  Object.fromEntries(Object.entries(values as object).filter(([key]) => keys.includes(key)))
