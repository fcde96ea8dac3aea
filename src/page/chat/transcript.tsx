import { useMemo } from 'react'
import { readCards } from '../data/state-values.ts'
import { readTranscript } from '../data/transcript.ts'
import type { ChatConversation } from '../data/use-conversation.ts'
import { Activity } from './activity.tsx'
import { CardView } from './card.tsx'
import { Message } from './message.tsx'

interface Props {
  conversation: ChatConversation
  act(action: Promise<void>): void
}

/** All messages, with cards below those that they belong to. */
export const Transcript = ({ conversation, act }: Props) => {
  const { stream, phase, messages } = conversation
  const { isLoading, toolCalls, interrupts } = stream
  const entries = useMemo(() => readTranscript(messages, { toolCalls, isLoading }), [messages, toolCalls, isLoading])
  const cards = readCards(stream.values.ui)
  const ids = new Set(entries.map(({ id }) => id))
  const last = entries.at(-1)
  return (
    <>
      <ol className="transcript">
        {entries.map((entry) => (
          <Message
            key={entry.id}
            entry={entry}
            conversation={conversation}
            cards={cards.filter(({ message }) => message === entry.id)}
            canFork={!isLoading && interrupts.length === 0}
            act={act}
          />
        ))}
      </ol>
      {cards
        .filter(({ message }) => message === undefined || !ids.has(message))
        .map((card) => (
          <CardView key={card.id} card={card} />
        ))}
      <Activity
        stream={stream}
        phase={phase}
        isWriting={last?.kind === 'ai' && (last.parts.length > 0 || last.calls.length > 0)}
      />
    </>
  )
}
