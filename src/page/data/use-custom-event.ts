import { useChannelEffect } from '@langchain/react'
import { useState } from 'react'
import type { ChatStream } from './use-conversation.ts'

interface CustomData {
  name?: unknown
  payload?: unknown
  type?: unknown
}

/**
 * The last event on the custom stream of the run at hand. Subscribes only once the run has begun: before, the hook would
 * open a stream for it alone and another one for everything else.
 */
export const useCustomEvent = (stream: ChatStream): CustomData | undefined => {
  const [run, setRun] = useState<number>()
  const [event, setEvent] = useState<CustomData>()
  useChannelEffect(stream, ['lifecycle'], {
    onEvent({ method, params, seq }) {
      if (method !== 'lifecycle' || params.namespace.length > 0) return
      setRun(params.data.event === 'running' ? seq : undefined)
      setEvent(undefined)
    },
  })
  useChannelEffect(stream, ['custom'], {
    enabled: run !== undefined,
    // The server sends the events of earlier runs again.
    onEvent: ({ params, seq }) => (seq ?? 0) > (run ?? 0) && setEvent(params.data as CustomData),
  })
  return event
}
