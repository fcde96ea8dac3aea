import type { AssistantChange } from '../../db/assistants/assistants.ts'
import { requireGraph } from '../../graphs/graph-registry.ts'
import { withoutReservedMetadata } from '../../runner/creation/reserved-metadata.ts'
import { assistantNotFound, resolveAssistantId } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'
import { readSettings } from './settings.ts'

/** Writes a version even without changes. Merges `metadata`, replaces `config` (unless empty) and `context`. */
export const update: Handler<'PATCH /assistants/{assistant_id}'> = async ({ params, body: given }, deps) => {
  const body = withoutReservedMetadata(given)
  const { db, graphs, clock } = deps
  const id = await resolveAssistantId(params.assistant_id, deps)
  if (body.graph_id !== undefined) requireGraph(body.graph_id, graphs)
  const { graph_id, metadata, name, description } = body
  const change: AssistantChange = {
    ...readSettings(body),
    ...(graph_id !== undefined && { graph_id }),
    ...(metadata && { metadata }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
  }
  const updated = await db.assistants.update(id, change, clock.timestamp())
  if (!updated) throw assistantNotFound(id)
  return updated
}
