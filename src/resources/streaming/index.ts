import type { Operations, Refusals } from '../handler.ts'
import { refuseCommand, sendCommand } from './send-command.ts'
import { refuseSubscription, streamEvents } from './stream-events.ts'

export const streaming = {
  'POST /threads/{thread_id}/commands': sendCommand,
  'POST /threads/{thread_id}/stream/events': streamEvents,
} satisfies Operations

export const streamingRefusals = {
  'POST /threads/{thread_id}/commands': refuseCommand,
  'POST /threads/{thread_id}/stream/events': refuseSubscription,
} satisfies Refusals
