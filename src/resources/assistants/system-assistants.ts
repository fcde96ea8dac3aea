import type { Assistant } from '../../db/assistants/assistants.ts'
import { ApiError, UsageError } from '../../errors.ts'
import { systemAssistantId } from '../../ids.ts'
import type { Deps } from '../handler.ts'
import { firstVersion } from './create.ts'
import { readSettings } from './settings.ts'

/**
 * Gives each graph the assistant that bears its name, and takes away those of graphs that are gone. One that is there
 * stays as it is, but for a name or a description that the configuration or the script states otherwise: that is written as
 * a new version.
 */
export const seedSystemAssistants = async (deps: Deps): Promise<void> => {
  await Promise.all(deps.graphs.graphIds().map((graphId) => seedSystemAssistant(graphId, deps)))
  await removeGoneGraphs(deps)
}

/** The same for one graph. */
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

/**
 * Removes the assistants that were made for graphs which are there no more. Nothing that a client has made goes with them:
 * one that was changed, or that has runs or crons, stays.
 */
export const removeGoneGraphs = async ({ db, graphs }: Pick<Deps, 'db' | 'graphs'>): Promise<void> => {
  const graphIds = new Set(graphs.graphIds())
  await db.assistants.deleteUnused((assistant) => !graphIds.has(assistant.graph_id) && isAsMade(assistant))
}

/** Further metadata was put in by a person who has edited the file. */
const isAsMade = ({ assistant_id, graph_id, metadata }: Assistant): boolean =>
  metadata['created_by'] === 'system' &&
  Object.keys(metadata).length === 1 &&
  assistant_id === systemAssistantId(graph_id)

const settingsOf = (graphId: string, { graphDefaults }: Deps) => {
  try {
    return readSettings(graphDefaults?.get(graphId) ?? {})
  } catch (error) {
    if (error instanceof ApiError) throw new UsageError(`LANGGRAPH_CONFIG.${graphId}: ${error.message}.`)
    throw error
  }
}
