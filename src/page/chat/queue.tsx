import { useSubmissionQueue } from '@langchain/react'
import { partsOf } from '../data/content.ts'
import type { ChatStream } from '../data/use-conversation.ts'

/** Messages that wait until the run is over. */
export const Queue = ({ stream }: { stream: ChatStream }) => {
  const { entries, cancel } = useSubmissionQueue(stream)
  if (entries.length === 0) return null
  return (
    <ul className="queue" aria-label="Messages that wait">
      {entries.map(({ id, values }) => {
        const text = shown(values)
        return (
          <li key={id}>
            <span className="queue-text">{text}</span>
            <button type="button" className="icon" aria-label={`Do not send: ${text}`} onClick={() => void cancel(id)}>
              ×
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const shown = (values: unknown): string => {
  const messages = (values as { messages?: { content?: unknown }[] } | undefined)?.messages ?? []
  const parts = messages.flatMap(({ content }) => partsOf(content))
  return parts
    .map((part) => (part.kind === 'text' ? part.text : 'name' in part ? part.name : ''))
    .join(' ')
    .trim()
}
