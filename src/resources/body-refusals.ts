import type { BodyRefusals } from '../contract/contract.ts'

/** As the Python server refuses bodies (observed, not documented). */
export const bodyRefusals: BodyRefusals = {
  unreadable: 'Invalid JSON in request body',
  anyContentType: ['POST /threads/{thread_id}/commands', 'POST /threads/{thread_id}/stream/events'],
  // Those that the schemas of its requests refer to.
  referredSchemas: [
    ...['Command', 'Send', 'CheckpointConfig', 'ThreadSuperstepUpdate'],
    ...['RunCreateStateful', 'RunCreateStateless'],
  ],
}
