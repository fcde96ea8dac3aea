import type { Items } from '../db/items.ts'
import { compiledSource } from './compiled-source.ts'
import { describedSource } from './described-source.ts'
import type { Script } from './script.ts'
import { describe } from './script-description.ts'
import type { Agent } from './script-files.ts'
import type { GraphSource } from './source.ts'

/** The graph that a file of the folder of agents gives. Rejects when a module exports something that is none. */
export const agentSource = async (
  agent: Agent,
  { scripts, items }: { scripts: ReadonlyMap<string, Script>; items: Items },
): Promise<GraphSource> => {
  if (agent.kind === 'graph') return compiledSource({ ...agent, items })
  const { id, script } = agent
  const { name, description } = script
  return describedSource({ id, name, description, graph: describe(script, scripts), items })
}
