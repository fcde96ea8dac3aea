import type { Database } from '../db/database.ts'
import type { Agents } from '../graphs/graph-registry.ts'
import { requireGraph } from '../graphs/require-graph.ts'
import { canonicalUuid, systemAssistantId } from '../ids.ts'

interface AssistantIdParts {
  agents: Pick<Agents, 'graphIds'>
  db: { assistants: Pick<Database['assistants'], 'get'> }
}

/**
 * The id of the assistant that is meant: a graph id stands for the graph's system assistant. Undefined for a text that is
 * neither a graph id nor a UUID. Throws the 404 of an unknown graph for the name of one that is gone, whose assistant has
 * stayed for what it has.
 */
export const readAssistantId = async (given: string, { agents, db }: AssistantIdParts): Promise<string | undefined> => {
  if (agents.graphIds().includes(given)) return systemAssistantId(given)
  const id = canonicalUuid(given)
  if (id === undefined && (await db.assistants.get(systemAssistantId(given)))) requireGraph(given, agents)
  return id
}
