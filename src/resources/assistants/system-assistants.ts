import type { Assistant } from '../../db/assistants/assistants.ts'
import { ApiError, UsageError } from '../../errors.ts'
import { systemAssistantId } from '../../ids.ts'
import type { Deps } from '../handler.ts'
import { firstVersion } from './create.ts'
import { readSettings } from './settings.ts'

/** Keeps an existing one; writes a new version when the configuration or script changes its name or description. */
export const seedSystemAssistants = async (deps: Deps): Promise<void> => {
  await Promise.all(deps.graphs.graphIds().map((graphId) => seedSystemAssistant(graphId, deps)))
  await removeGoneGraphs(deps)
}

export const seedSystemAssistant = async (graphId: string, deps: Deps): Promise<void> => {
  const { db, graphs, clock } = deps
  const assistant_id = systemAssistantId(graphId)
  const { name, description } = graphs.source(graphId)
  const metadata = { created_by: 'system' }
  const { created, assistant } = await db.assistants.create(
    firstVersion(
      { assistant_id, graph_id: graphId, name: name ?? graphId, metadata, description, ...settingsOf(graphId, deps) },
      deps,
    ),
  )
  const stated = {
    ...(name !== null && name !== assistant.name && { name }),
    ...(description !== null && description !== assistant.description && { description }),
  }
  if (created || Object.keys(stated).length === 0) return
  await db.assistants.update(assistant_id, stated, clock.timestamp())
}

/** Keeps one that a client changed, or that has runs or crons. */
export const removeGoneGraphs = async ({ db, graphs }: Pick<Deps, 'db' | 'graphs'>): Promise<void> => {
  const graphIds = new Set(graphs.graphIds())
  await db.transaction(async ({ assistants }) => {
    for (const assistant of await assistants.systemAssistants()) {
      const { assistant_id, graph_id } = assistant
      if (graphIds.has(graph_id) || !isAsMade(assistant) || !(await assistants.isUnused(assistant_id))) continue
      await assistants.delete(assistant_id, { deleteThreads: false })
    }
  })
}

/** More metadata means that a client changed it. */
const isAsMade = ({ assistant_id, graph_id, metadata }: Assistant): boolean =>
  Object.keys(metadata).length === 1 && assistant_id === systemAssistantId(graph_id)

const settingsOf = (graphId: string, { graphDefaults }: Deps) => {
  try {
    return readSettings(graphDefaults?.get(graphId) ?? {})
  } catch (error) {
    if (error instanceof ApiError)
      throw new UsageError(`LANGGRAPH_CONFIG.${graphId}: ${error.violations[0]?.message ?? error.message}.`)
    throw error
  }
}
