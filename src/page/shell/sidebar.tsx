import { useEffect, useRef } from 'react'
import type { Conversation } from '../data/conversations.ts'
import { ConversationList } from './conversation-list.tsx'
import icon from './icon.svg'
import { useIsNarrow } from './use-is-narrow.ts'

interface Props {
  conversations: readonly Conversation[] | undefined
  current: string | undefined
  /** In a narrow window, where it lies over the page. */
  isOpen: boolean
  onClose(): void
  onBegin(): void
  onOpen(conversation: Conversation): void
  onRemove(id: string): void
  onHelp(): void
}

/** Beside the conversation; in a narrow window a dialog, which keeps the focus and closes by Escape. */
export const Sidebar = ({ isOpen, onClose, ...props }: Props) => {
  const isNarrow = useIsNarrow()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isNarrow && isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isNarrow, isOpen])
  if (!isNarrow) {
    return (
      <aside className="sidebar" aria-label="Conversations">
        <Content {...props} />
      </aside>
    )
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it, as Escape does
    <dialog
      ref={dialog}
      className="drawer"
      aria-label="Conversations"
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && onClose()}
    >
      <div className="sidebar">
        <Content {...props} />
      </div>
    </dialog>
  )
}

const Content = ({ conversations, current, onBegin, onOpen, onRemove, onHelp }: Omit<Props, 'isOpen' | 'onClose'>) => (
  <>
    <p className="brand">
      <img src={icon} alt="" width="20" height="20" />
      Agent Server Mock
    </p>
    <button type="button" className="secondary begin" onClick={onBegin}>
      New conversation
    </button>
    <nav aria-label="Conversations">
      <ConversationList conversations={conversations} current={current} onOpen={onOpen} onRemove={onRemove} />
    </nav>
    <footer>
      <a href="/docs">API reference</a>
      <button type="button" className="link" onClick={onHelp}>
        Shortcuts
      </button>
    </footer>
  </>
)
