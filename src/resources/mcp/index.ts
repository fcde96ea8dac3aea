import type { Operations, Refusals } from '../handler.ts'
import { endSession } from './end-session.ts'
import { handleMessage, refuseMessage } from './handle-message.ts'
import { openStream } from './open-stream.ts'

export const mcp = {
  'POST /mcp/': handleMessage,
  'GET /mcp/': openStream,
  'DELETE /mcp/': endSession,
} satisfies Operations

export const mcpRefusals = { 'POST /mcp/': refuseMessage } satisfies Refusals
