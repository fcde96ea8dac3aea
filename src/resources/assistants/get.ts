import { findAssistant } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'

export const get: Handler<'GET /assistants/{assistant_id}'> = async ({ params }, deps) =>
  findAssistant(params.assistant_id, deps)
