import type { Database } from '../../db/database.ts'
import { type GraphRegistry, requireGraph } from '../../graphs/graph-registry.ts'
import { canonicalUuid, systemAssistantId } from '../../ids.ts'

interface AssistantIdDeps {
  graphs: Pick<GraphRegistry, 'graphIds'>
  db: { assistants: Pick<Database['assistants'], 'get'> }
}

/**
 * The id of the assistant that is meant: a graph id stands for the graph's system assistant. Undefined for a text that is
 * neither a graph id nor a UUID. Throws the 404 of an unknown graph for the name of one that is gone, whose assistant has
 * stayed for what it has.
 */
export const readAssistantId = async (given: string, { graphs, db }: AssistantIdDeps): Promise<string | undefined> => {
  if (graphs.graphIds().includes(given)) return systemAssistantId(given)
  const id = canonicalUuid(given)
  if (id === undefined && (await db.assistants.get(systemAssistantId(given)))) requireGraph(given, graphs)
  return id
}
