import { useChannelEffect } from '@langchain/react'
import { useState } from 'react'
import type { ChatStream } from './use-conversation.ts'

/** The newest event of the root about a run: what happened, its number, and why it failed. */
export interface RunPhase {
  event: 'running' | 'completed' | 'failed' | 'interrupted'
  seq: number
  error: string | undefined
}

/** Undefined before the first run that the page has seen. Opens no subscription: the hook always listens to these events. */
export const useRunPhase = (stream: ChatStream): RunPhase | undefined => {
  const [phase, setPhase] = useState<RunPhase>()
  useChannelEffect(stream, ['lifecycle'], {
    onEvent({ method, params, seq = 0 }) {
      if (method !== 'lifecycle' || params.namespace.length > 0) return
      const { event, error } = params.data
      if (event === 'running' || event === 'completed' || event === 'failed' || event === 'interrupted') {
        setPhase({ event, seq, error })
      }
    },
  })
  return phase
}
