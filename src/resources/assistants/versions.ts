import { assistantNotFound, resolveAssistantId } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'
import { readInteger, readObject } from './unchecked-body.ts'

/** As the Python server, rows lack `updated_at`: a version never changes. No match is a 404, even when the filter or the offset is the reason. */
export const versions: Handler<'POST /assistants/{assistant_id}/versions'> = async ({ params, body }, deps) => {
  const id = await resolveAssistantId(params.assistant_id, deps)
  const metadata = readObject(body, 'metadata')
  const limit = readInteger(body, 'limit', { minimum: 1, maximum: 1000 }) ?? 10
  const offset = readInteger(body, 'offset', { minimum: 0 }) ?? 0
  const found = await deps.db.assistants.versions(id, { ...(metadata && { metadata }), limit, offset })
  if (found.length === 0) throw assistantNotFound(id)
  return found.map(({ updated_at: _, ...version }) => version)
}
