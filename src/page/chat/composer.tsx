import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useState } from 'react'
import type { Draft } from '../data/use-conversation.ts'
import { AttachmentList } from './attachment-list.tsx'
import { useAttachments } from './use-attachments.ts'

interface Props {
  field: RefObject<HTMLTextAreaElement | null>
  isLoading: boolean
  /** Why nothing can be sent; undefined when it can. */
  blocked: string | undefined
  onSend(draft: Draft): void
  onStop(): void
}

/** The field for a message. Enter sends, Shift and Enter breaks the line, Escape stops the run. */
export const Composer = ({ field, isLoading, blocked, onSend, onStop }: Props) => {
  const [text, setText] = useState('')
  const { attachments, problem, add, remove, clear } = useAttachments()
  const id = useId()
  const canSend = blocked === undefined && (text.trim() !== '' || attachments.length > 0)
  const send = () => {
    if (!canSend) return
    onSend({ text: text.trim(), attachments })
    setText('')
    clear()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isLoading) onStop()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  const onPaste = ({ clipboardData }: ClipboardEvent) => void add(clipboardData.files)
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void add(event.dataTransfer.files)
      }}
    >
      <AttachmentList attachments={attachments} onRemove={remove} />
      <p className="problem" role="status">
        {problem}
      </p>
      <label htmlFor={id} className="visually-hidden">
        Message
      </label>
      <textarea
        id={id}
        ref={field}
        rows={1}
        placeholder={blocked ?? (isLoading ? 'Write the next message…' : 'Write a message…')}
        disabled={blocked !== undefined}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className="buttons">
        <label className="attach">
          <input
            type="file"
            multiple
            aria-label="Attach files"
            disabled={blocked !== undefined}
            onChange={({ target }) => {
              void add(target.files ?? [])
              target.value = ''
            }}
          />
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M14.500 8.500l-5.200 5.200a2.600 2.600 0 0 1-3.700-3.700l6-6a1.800 1.800 0 0 1 2.500 2.500l-5.700 5.700a.8.8 0 0 1-1.200-1.200l4.900-4.900" />
          </svg>
        </label>
        <span className="hint" aria-hidden="true">
          {isLoading ? 'Esc stops' : ''}
        </span>
        {isLoading && (
          <button type="button" className="secondary" onClick={onStop}>
            Stop
          </button>
        )}
        <button type="submit" className="primary" disabled={!canSend}>
          {isLoading ? 'Queue' : 'Send'}
        </button>
      </div>
    </form>
  )
}
