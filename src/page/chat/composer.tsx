import { type KeyboardEvent, type RefObject, useId } from 'react'
import type { Draft, DraftState } from '../data/use-draft.ts'
import { AttachmentList } from './attachment-list.tsx'

interface Props {
  draft: DraftState
  field: RefObject<HTMLTextAreaElement | null>
  isLoading: boolean
  /** Why nothing can be sent; undefined when it can. */
  blocked: string | undefined
  onSend(draft: Draft): void
  onStop(): void
}

/** The field for a message. Enter sends, Shift and Enter breaks the line, Escape stops the run. */
export const Composer = ({ draft, field, isLoading, blocked, onSend, onStop }: Props) => {
  const { text, attachments, problem } = draft
  const id = useId()
  const canSend = blocked === undefined && (text.trim() !== '' || attachments.length > 0)
  const send = () => {
    if (!canSend) return
    onSend({ text: text.trim(), attachments })
    draft.clear()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isLoading) onStop()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
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
        if (blocked === undefined) void draft.attach(event.dataTransfer.files)
      }}
    >
      <AttachmentList attachments={attachments} onRemove={draft.remove} />
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
        onChange={({ target }) => draft.write(target.value)}
        onKeyDown={onKeyDown}
        onPaste={({ clipboardData }) => void draft.attach(clipboardData.files)}
      />
      <div className="buttons">
        <AttachButton isDisabled={blocked !== undefined} onFiles={(files) => void draft.attach(files)} />
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

const AttachButton = ({ isDisabled, onFiles }: { isDisabled: boolean; onFiles(files: Iterable<File>): void }) => (
  <label className="attach">
    <input
      type="file"
      multiple
      aria-label="Attach files"
      disabled={isDisabled}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])])
        target.value = ''
      }}
    />
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 4.500v11M4.500 10h11" />
    </svg>
  </label>
)
