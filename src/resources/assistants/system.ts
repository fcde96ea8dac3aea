import { ApiError, UsageError } from '../../errors.ts'
import { systemAssistantId } from '../../ids.ts'
import type { Deps } from '../handler.ts'
import { firstVersion } from './create.ts'
import { readSettings } from './settings.ts'

/**
 * Gives each graph the assistant that bears its name. One that is there stays as it is, but for a description that the
 * configuration states otherwise: that is written as a new version.
 */
export const seedSystemAssistants = async (deps: Deps): Promise<void> => {
  await Promise.all(deps.agents.graphIds().map((graphId) => seed(graphId, deps)))
}

const seed = async (graphId: string, deps: Deps): Promise<void> => {
  const { db, agents, clock } = deps
  const assistant_id = systemAssistantId(graphId)
  const description = agents.description(graphId)
  const metadata = { created_by: 'system' }
  const { created, assistant } = await db.assistants.create(
    firstVersion(
      { assistant_id, graph_id: graphId, name: graphId, metadata, description, ...settingsOf(graphId, deps) },
      deps,
    ),
  )
  if (created || description === null || description === assistant.description) return
  await db.assistants.update(assistant_id, { description }, clock.timestamp())
}

const settingsOf = (graphId: string, { graphDefaults }: Deps) => {
  try {
    return readSettings(graphDefaults?.get(graphId) ?? {})
  } catch (error) {
    if (error instanceof ApiError) throw new UsageError(`LANGGRAPH_CONFIG.${graphId}: ${error.message}.`)
    throw error
  }
}
