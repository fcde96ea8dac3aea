import type { Assistant } from '../../db/assistants/assistants.ts'
import { ApiError } from '../../errors.ts'
import { requireGraph } from '../../graphs/graph-registry.ts'
import { requireUuid } from '../../ids.ts'
import { withoutReservedMetadata } from '../../runner/creation/reserved-metadata.ts'
import type { Deps, Handler } from '../handler.ts'
import { readSettings } from './settings.ts'

/** With `if_exists: do_nothing` a taken id returns the existing assistant unchanged. */
export const create: Handler<'POST /assistants'> = async ({ body: given }, deps) => {
  const body = withoutReservedMetadata(given)
  requireGraph(body.graph_id, deps.graphs)
  const { graph_id, metadata = {}, name, description = null } = body
  const assistant_id = body.assistant_id && requireUuid(body.assistant_id, 'assistant')
  const added = await deps.db.assistants.create(
    firstVersion(
      { graph_id, metadata, name: name || 'Untitled', description, assistant_id, ...readSettings(body) },
      deps,
    ),
  )
  if (!added.created && body.if_exists !== 'do_nothing') {
    throw new ApiError('conflict', `Assistant ${added.assistant.assistant_id} already exists`)
  }
  return added.assistant
}

interface Given extends Pick<Assistant, 'graph_id' | 'metadata' | 'name' | 'description'> {
  assistant_id?: string | undefined
  config?: Assistant['config']
  context?: Assistant['context']
}

export const firstVersion = (given: Given, { clock, ids }: Pick<Deps, 'clock' | 'ids'>): Assistant => {
  const now = clock.timestamp()
  return {
    assistant_id: given.assistant_id ?? ids.random(),
    graph_id: given.graph_id,
    config: given.config ?? {},
    context: given.context ?? {},
    metadata: given.metadata,
    name: given.name,
    description: given.description,
    created_at: now,
    updated_at: now,
    version: 1,
  }
}
