import { useState } from 'react'
import type { Card } from '../data/cards.ts'
import type { Entry } from '../data/transcript.ts'
import type { ChatConversation } from '../data/use-conversation.ts'
import { CardView } from './card.tsx'
import { EditMessage } from './edit-message.tsx'
import { Media, Parts } from './parts.tsx'
import { Subagent } from './subagent.tsx'
import { ToolCall } from './tool-call.tsx'

interface Props<E extends Entry> {
  entry: E
  conversation: ChatConversation
  cards: readonly Card[]
  /** False while a run is active or waits for an answer. */
  canFork: boolean
  act(action: Promise<void>): void
}

export const Message = ({ entry, ...props }: Props<Entry>) => {
  if (entry.kind === 'human') return <HumanMessage entry={entry} {...props} />
  if (entry.kind === 'ai') return <Answer entry={entry} {...props} />
  return (
    <li className="entry other">
      <p className="role">{entry.role}</p>
      <Parts parts={entry.parts} isOpen={false} />
    </li>
  )
}

const HumanMessage = ({ entry, conversation, canFork, act }: Props<Extract<Entry, { kind: 'human' }>>) => {
  const [isEditing, setIsEditing] = useState(false)
  const text = entry.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
  if (isEditing) {
    return (
      <li className="entry human">
        <EditMessage
          text={text}
          onCancel={() => setIsEditing(false)}
          onSave={(changed) => {
            setIsEditing(false)
            act(conversation.edit(entry.id, { text: changed, attachments: [] }))
          }}
        />
      </li>
    )
  }
  return (
    <li className="entry human">
      <h2 className="visually-hidden">You</h2>
      <div className="bubble">
        {entry.parts.map((part, index) =>
          part.kind === 'text' || part.kind === 'reasoning' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other key, and keep their places
            <p key={index}>{part.text}</p>
          ) : part.kind === 'unknown' ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Media key={index} part={part} />
          ),
        )}
      </div>
      {canFork && (
        <div className="actions">
          <button type="button" onClick={() => setIsEditing(true)}>
            Edit
          </button>
          <button type="button" onClick={() => act(conversation.regenerate(entry.id))}>
            Answer again
          </button>
        </div>
      )}
    </li>
  )
}

const Answer = ({ entry, conversation: { api, stream }, cards }: Props<Extract<Entry, { kind: 'ai' }>>) => (
  <li className="entry answer">
    <h2 className="visually-hidden">{entry.name ?? 'Agent'}</h2>
    {entry.name !== undefined && (
      <p className="role" aria-hidden="true">
        {entry.name}
      </p>
    )}
    {cards.map((card) => (
      <CardView key={card.id} card={card} />
    ))}
    <Parts parts={entry.parts} isOpen={entry.isOpen} />
    {entry.calls.map((call) => {
      const subagent = stream.subagents.get(call.id)
      return subagent ? (
        <Subagent key={call.id} api={api} stream={stream} subagent={subagent} />
      ) : (
        <ToolCall key={call.id} call={call} />
      )
    })}
  </li>
)
