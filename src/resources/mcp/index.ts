import type { Operations, Refusals } from '../handler.ts'
import { endSession } from './end-session.ts'
import { openStream } from './open-stream.ts'
import { refuseMessage, handleMessage } from './handle-message.ts'

export const mcp = {
  'POST /mcp/': handleMessage,
  'GET /mcp/': openStream,
  'DELETE /mcp/': endSession,
} satisfies Operations

export const mcpRefusals = { 'POST /mcp/': refuseMessage } satisfies Refusals
