import { useId, useState } from 'react'
import { FormButtons } from './form-buttons.tsx'

interface Props {
  text: string
  onSave(text: string): void
  onCancel(): void
}

/** The text of a sent message, to be changed. Escape leaves it as it is. */
export const EditMessage = ({ text, onSave, onCancel }: Props) => {
  const [changed, setChanged] = useState(text)
  const id = useId()
  const canSave = changed.trim() !== ''
  const save = () => canSave && onSave(changed)
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
        if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && isTextArea(event.target)) {
          event.preventDefault()
          save()
        }
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        Edit message
      </label>
      {/* biome-ignore lint/a11y/noAutofocus: the user has asked to edit */}
      <textarea id={id} autoFocus rows={2} value={changed} onChange={({ target }) => setChanged(target.value)} />
      <FormButtons label="Send again" canSend={canSave} onCancel={onCancel} />
    </form>
  )
}

const isTextArea = (target: EventTarget): boolean => target instanceof HTMLTextAreaElement
