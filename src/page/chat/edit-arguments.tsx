import { useId, useState } from 'react'
import { FormButtons } from './form-buttons.tsx'

interface Props {
  args: Readonly<Record<string, unknown>>
  onSave(args: Record<string, unknown>): void
  onCancel(): void
}

/** Arguments to change: a field for each, where texts are written as they are and all else as JSON. */
export const EditArguments = ({ args, onSave, onCancel }: Props) => {
  const [written, setWritten] = useState(() =>
    Object.entries(args).map(([name, value]) => [name, write(value)] as const),
  )
  const id = useId()
  const read = written.map(([name, text]) => [name, readAs(args[name], text)] as const)
  const problem = read.find(([, result]) => result === undefined)?.[0]
  return (
    <form
      className="edit-arguments"
      onSubmit={(event) => {
        event.preventDefault()
        if (problem === undefined) onSave(Object.fromEntries(read.map(([name, result]) => [name, result?.value])))
      }}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
    >
      {written.map(([name, text], index) => (
        <div key={name} className="field">
          <label htmlFor={`${id}-${index}`}>{name}</label>
          <textarea
            id={`${id}-${index}`}
            // biome-ignore lint/a11y/noAutofocus: the user has asked to edit
            autoFocus={index === 0}
            rows={Math.min(8, text.split('\n').length)}
            className={typeof args[name] === 'string' ? undefined : 'code'}
            value={text}
            aria-invalid={name === problem}
            onChange={({ target }) =>
              setWritten(written.map((entry) => (entry[0] === name ? [name, target.value] : entry)))
            }
          />
        </div>
      ))}
      <p className="problem" role="status">
        {problem === undefined ? '' : `${problem} must be JSON.`}
      </p>
      <FormButtons label="Approve with changes" canSend={problem === undefined} onCancel={onCancel} />
    </form>
  )
}

const write = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))

const readAs = (original: unknown, text: string): { value: unknown } | undefined => {
  if (typeof original === 'string') return { value: text }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
