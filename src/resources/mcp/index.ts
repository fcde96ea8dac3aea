import type { Operations, Refusals } from '../handler.ts'
import { endSession } from './end-session.ts'
import { openStream } from './open-stream.ts'
import { refuse, send } from './handle-message.ts'

export const mcp = {
  'POST /mcp/': send,
  'GET /mcp/': openStream,
  'DELETE /mcp/': endSession,
} satisfies Operations

export const mcpRefusals = { 'POST /mcp/': refuse } satisfies Refusals
