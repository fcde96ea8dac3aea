import type { Agents } from '../agents/agents.ts'
import { requireGraph } from '../agents/known-graph.ts'
import type { Database } from '../db/database.ts'
import { systemAssistantId } from '../ids.ts'

export interface GoneGraphParts {
  agents: Pick<Agents, 'graphIds'>
  db: { assistants: Pick<Database['assistants'], 'get'> }
}

/** Throws the 404 of an unknown graph for the name of one that is gone, whose assistant has stayed for what it has. */
export const refuseGoneGraph = async (given: string, { agents, db }: GoneGraphParts): Promise<void> => {
  if (await db.assistants.get(systemAssistantId(given))) requireGraph(given, agents)
}
