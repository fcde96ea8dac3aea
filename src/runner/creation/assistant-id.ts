import type { Database } from '../../db/database.ts'
import { ApiError } from '../../errors.ts'
import { type GraphRegistry, requireGraph } from '../../graphs/graph-registry.ts'
import { canonicalUuid, systemAssistantId } from '../../ids.ts'

interface AssistantIdDeps {
  graphs: Pick<GraphRegistry, 'graphIds'>
  db: { assistants: Pick<Database['assistants'], 'get'> }
}

/**
 * Turns a graph id or an assistant id into an assistant id: a graph id stands for the graph's system assistant. Undefined
 * for a text that is neither a graph id nor a UUID. Throws `not_found` for a graph that was removed while its system
 * assistant is still in use.
 */
export const readAssistantId = async (given: string, { graphs, db }: AssistantIdDeps): Promise<string | undefined> => {
  if (graphs.graphIds().includes(given)) return systemAssistantId(given)
  const id = canonicalUuid(given)
  if (id === undefined && (await db.assistants.get(systemAssistantId(given)))) requireGraph(given, graphs)
  return id
}

/** 404 for a name in a body, worded as on the Python server. */
export const namedAssistantNotFound = (given: string): ApiError =>
  new ApiError('not_found', `Assistant '${given}' not found`)
