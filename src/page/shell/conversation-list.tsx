import type { Conversation } from '../data/conversations.ts'

const STATUS: Readonly<Record<Conversation['status'], string>> = {
  idle: '',
  busy: 'running',
  interrupted: 'waits for you',
  stopped: 'stopped',
  error: 'failed',
}

interface Props {
  conversations: readonly Conversation[] | undefined
  current: string | undefined
  onOpen(conversation: Conversation): void
  onRemove(id: string): void
}

export const ConversationList = ({ conversations, current, onOpen, onRemove }: Props) => {
  if (conversations?.length === 0) return <p className="none">Nothing yet.</p>
  return (
    <ul className="conversations">
      {conversations?.map((conversation) => {
        const { id, title = 'New conversation', status } = conversation
        return (
          <li key={id} className={status}>
            <button
              type="button"
              className="open"
              aria-current={id === current ? 'page' : undefined}
              onClick={() => onOpen(conversation)}
            >
              <span className="title">{title}</span>
              {STATUS[status] !== '' && <span className="state">{STATUS[status]}</span>}
            </button>
            <button type="button" className="icon remove" aria-label={`Delete: ${title}`} onClick={() => onRemove(id)}>
              ×
            </button>
          </li>
        )
      })}
    </ul>
  )
}
