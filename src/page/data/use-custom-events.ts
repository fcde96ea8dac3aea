import { useChannelEffect } from '@langchain/react'
import { useState } from 'react'
import { type Card, changeCards, isCardChange } from './cards.ts'
import type { ChatStream } from './use-conversation.ts'
import type { RunPhase } from './use-run-phase.ts'

interface CustomEvents {
  /** The last event that is no UI message; undefined without one. */
  last: unknown
  /** The cards with what the run has changed in them: the state follows at the end of a step only. */
  withChanges(cards: readonly Card[]): readonly Card[]
}

interface Received {
  seq: number
  data: unknown
}

/**
 * The custom stream of the run at hand. Subscribes only once a run has begun: before, the hook would open a stream for it
 * alone and another one for everything else.
 */
export const useCustomEvents = (stream: ChatStream, phase: RunPhase | undefined): CustomEvents => {
  const [received, setReceived] = useState<readonly Received[]>([])
  const isRunning = phase?.event === 'running'
  useChannelEffect(stream, ['custom'], {
    enabled: phase !== undefined,
    onEvent: ({ params, seq = 0 }) => setReceived((before) => keep(before, { seq, data: written(params.data) })),
  })
  // The server sends the events of earlier runs again.
  const own = isRunning ? received.filter(({ seq }) => seq > phase.seq).map(({ data }) => data) : []
  return {
    last: own.findLast((data) => !isCardChange(data)),
    withChanges: (cards) => own.filter(isCardChange).reduce(changeCards, cards),
  }
}

/** Of events that show no card, only the last one matters. */
const keep = (before: readonly Received[], event: Received): readonly Received[] => [
  ...before.filter(({ data }) => isCardChange(data)),
  event,
]

/** As it was written: `{payload}`, unless it has a name or a type of its own. */
const written = (data: unknown): unknown => {
  const { payload, type, name } = (data ?? {}) as Record<string, unknown>
  if (type !== undefined || payload === undefined) return data
  return typeof name === 'string' ? { [name]: payload } : payload
}
