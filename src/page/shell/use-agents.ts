import { useCallback, useEffect, useState } from 'react'
import { type Agent, listAgents } from '../data/agents.ts'
import { type Api, asksForKey, messageOf } from '../data/api.ts'

interface Found {
  agents?: readonly Agent[]
  problem?: string
  isLocked?: boolean
}

/** The agents of the server, and whether it asks for a key first. */
export const useAgents = (api: Api) => {
  const [found, setFound] = useState<Found>({})
  const reload = useCallback(() => {
    listAgents(api).then(
      (agents) => setFound({ agents }),
      (error: unknown) => setFound(asksForKey(error) ? { isLocked: true } : { problem: messageOf(error) }),
    )
  }, [api])
  useEffect(reload, [reload])
  return { agents: found.agents, problem: found.problem, isLocked: found.isLocked ?? false, reload }
}
