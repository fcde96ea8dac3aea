import { useMemo } from 'react'
import { readCards } from '../data/cards.ts'
import { readTranscript } from '../data/transcript.ts'
import type { ChatConversation } from '../data/use-conversation.ts'
import { useCustomEvents } from '../data/use-custom-events.ts'
import { Activity } from './activity.tsx'
import { CardView } from './card.tsx'
import { Message } from './message.tsx'

interface Props {
  conversation: ChatConversation
  act(action: Promise<void>): void
}

/** All messages, with cards at those that they belong to. */
export const Transcript = ({ conversation, act }: Props) => {
  const { stream, phase, messages, questions } = conversation
  const { isLoading, toolCalls } = stream
  const custom = useCustomEvents(stream, phase)
  const entries = useMemo(() => readTranscript(messages, { toolCalls, isLoading }), [messages, toolCalls, isLoading])
  const cards = custom.withChanges(readCards(stream.values.ui))
  const ids = new Set(entries.map(({ id }) => id))
  const last = entries.at(-1)
  const isWriting = last?.kind === 'ai' && (last.parts.length > 0 || last.calls.length > 0)
  return (
    <>
      <ol className="transcript">
        {entries.map((entry) => (
          <Message
            key={entry.id}
            entry={entry}
            conversation={conversation}
            cards={cards.filter(({ message }) => message === entry.id)}
            canFork={!isLoading && questions.length === 0}
            act={act}
          />
        ))}
      </ol>
      {cards
        .filter(({ message }) => message === undefined || !ids.has(message))
        .map((card) => (
          <CardView key={card.id} card={card} />
        ))}
      {isLoading && (custom.last !== undefined || !isWriting) && <Activity event={custom.last} />}
    </>
  )
}
