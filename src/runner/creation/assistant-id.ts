import type { Database } from '../../db/database.ts'
import { ApiError } from '../../errors.ts'
import { type GraphRegistry, requireGraph } from '../../graphs/graph-registry.ts'
import { canonicalUuid, systemAssistantId } from '../../ids.ts'

interface AssistantIdDeps {
  graphs: Pick<GraphRegistry, 'graphIds'>
  db: { assistants: Pick<Database['assistants'], 'get'> }
}

/** Undefined for no graph id or UUID. Throws `not_found` for a removed graph whose system assistant is in use. */
export const readAssistantId = async (given: string, { graphs, db }: AssistantIdDeps): Promise<string | undefined> => {
  if (graphs.graphIds().includes(given)) return systemAssistantId(given)
  const id = canonicalUuid(given)
  if (id === undefined && (await db.assistants.get(systemAssistantId(given)))) requireGraph(given, graphs)
  return id
}

/** That of a new run. Throws `invalid`, in the Python server's words, for a name that is no graph's. */
export const requireAssistantId = (given: string, { graphs }: Pick<AssistantIdDeps, 'graphs'>): string => {
  const graphIds = graphs.graphIds()
  const id = graphIds.includes(given) ? systemAssistantId(given) : canonicalUuid(given)
  if (id !== undefined) return id
  throw new ApiError(
    'invalid',
    `Invalid assistant: '${given}'. Must be either:\n- A valid assistant UUID, or\n- One of the registered graphs: ${graphIds.join(', ')}`,
  )
}

/** 404 for a name in a body, worded as on the Python server. */
export const namedAssistantNotFound = (given: string): ApiError =>
  new ApiError('not_found', `Assistant '${given}' not found`)
