import type { Assistant } from '../../../db/assistants/assistants.ts'
import type { Deps } from '../../handler.ts'
import { toToolName } from './tool-name.ts'

/** As many assistants as the real server reads. */
const MAX_ASSISTANTS = 1000

/** Names need not be unique. */
export const toolAssistants = async ({ db }: Deps): Promise<{ name: string; assistant: Assistant }[]> => {
  const { rows } = await db.assistants.search({
    limit: MAX_ASSISTANTS,
    offset: 0,
    sort_by: 'created_at',
    sort_order: 'desc',
  })
  return rows.map((assistant) => ({ name: toToolName(assistant.name), assistant })).filter(({ name }) => name !== '')
}
