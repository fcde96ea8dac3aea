import { useId, useState } from 'react'
import { Json } from './json.tsx'

interface Props {
  value: unknown
  /** Whether to answer at once; otherwise the answers of all questions are sent together. */
  isSingle: boolean
  /** Undefined takes the answer back. */
  onAnswer(answer: unknown): void
}

/** An interrupt with any value, answered by a text or by JSON. */
export const Question = ({ value, isSingle, onAnswer }: Props) => {
  const [text, setText] = useState('')
  const [isJson, setIsJson] = useState(false)
  const id = useId()
  const { words, rest } = readQuestion(value)
  const answer = isJson ? parse(text) : { value: text }
  const change = (changed: string, asJson: boolean) => {
    setText(changed)
    setIsJson(asJson)
    if (isSingle) return
    const read = asJson ? parse(changed) : { value: changed }
    onAnswer(changed.trim() === '' || 'problem' in read ? undefined : read.value)
  }
  const canSend = text.trim() !== '' && !('problem' in answer)
  return (
    <form
      className="question"
      onSubmit={(event) => {
        event.preventDefault()
        if (isSingle && canSend && 'value' in answer) onAnswer(answer.value)
      }}
    >
      <label htmlFor={id} className="question-text">
        {words ?? 'The agent waits for an answer'}
      </label>
      {rest !== undefined && <Json value={rest} />}
      <textarea
        id={id}
        rows={isJson ? 4 : 1}
        className={isJson ? 'code' : undefined}
        value={text}
        aria-invalid={'problem' in answer && text.trim() !== ''}
        aria-describedby={`${id}-problem`}
        onChange={({ target }) => change(target.value, isJson)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isJson || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      <p id={`${id}-problem`} className="problem" role="status">
        {text.trim() !== '' && 'problem' in answer ? answer.problem : ''}
      </p>
      <div className="buttons">
        <label className="choice">
          <input type="checkbox" checked={isJson} onChange={({ target }) => change(text, target.checked)} />
          Answer is JSON
        </label>
        {isSingle && (
          <button type="submit" className="primary" disabled={!canSend}>
            Answer
          </button>
        )}
      </div>
    </form>
  )
}

/** The words of a question, and what else it holds. */
const readQuestion = (value: unknown): { words?: string; rest?: unknown } => {
  if (typeof value === 'string') return { words: value }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { rest: value }
  const key = ['question', 'message', 'prompt', 'text', 'description'].find(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  )
  if (key === undefined) return { rest: value }
  const { [key]: words, ...rest } = value as Record<string, unknown>
  return { words: String(words), ...(Object.keys(rest).length > 0 && { rest }) }
}

const parse = (text: string): { value: unknown } | { problem: string } => {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: `This is not JSON: ${(error as Error).message}` }
  }
}
