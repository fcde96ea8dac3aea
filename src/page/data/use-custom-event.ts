import { useChannelEffect } from '@langchain/react'
import { useState } from 'react'
import type { ChatStream } from './use-conversation.ts'
import type { RunPhase } from './use-run-phase.ts'

export interface CustomData {
  name?: unknown
  payload?: unknown
  type?: unknown
}

/**
 * The last event on the custom stream of the run at hand. Subscribes only once the run has begun: before, the hook would
 * open a stream for it alone and another one for everything else.
 */
export const useCustomEvent = (stream: ChatStream, phase: RunPhase | undefined): CustomData | undefined => {
  const [last, setLast] = useState<{ data: CustomData; seq: number }>()
  const isRunning = phase?.event === 'running'
  useChannelEffect(stream, ['custom'], {
    enabled: isRunning,
    onEvent: ({ params, seq = 0 }) => setLast({ data: params.data as CustomData, seq }),
  })
  // The server sends the events of earlier runs again.
  return isRunning && last && last.seq > phase.seq ? last.data : undefined
}
