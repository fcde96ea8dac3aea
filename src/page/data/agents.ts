import type { Schemas } from '../../contract/types.ts'
import type { Api } from './api.ts'

export type Agent = Pick<Schemas['Assistant'], 'assistant_id' | 'graph_id' | 'name' | 'description'>

export const listAgents = (api: Api): Promise<Agent[]> =>
  api.request('POST', '/assistants/search', { limit: 200, sort_by: 'name', sort_order: 'asc' })

/** `wanted`: an id, or the name of a graph. Without it, the agent with the graph `agent`, else the first. */
export const chooseAgent = (agents: readonly Agent[], wanted: string | undefined): Agent | undefined => {
  const named = (name: string) =>
    agents.find(({ assistant_id }) => assistant_id === name) ?? agents.find(({ graph_id }) => graph_id === name)
  return (wanted === undefined ? undefined : named(wanted)) ?? named('agent') ?? agents[0]
}
