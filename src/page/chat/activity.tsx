import type { ChatStream } from '../data/use-conversation.ts'
import { type CustomData, useCustomEvent } from '../data/use-custom-event.ts'
import type { RunPhase } from '../data/use-run-phase.ts'

interface Props {
  stream: ChatStream
  phase: RunPhase | undefined
  /** Whether the answer itself shows that something happens. */
  isWriting: boolean
}

/** That the agent works, with the last event of its custom stream. */
export const Activity = ({ stream, phase, isWriting }: Props) => {
  const event = toLine(useCustomEvent(stream, phase))
  if (!stream.isLoading || (isWriting && event === undefined)) return null
  return (
    <p className="activity">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {event ?? 'Working…'}
    </p>
  )
}

/** UI messages come on the custom channel too; they are shown as cards. */
const toLine = (data: CustomData | undefined): string | undefined => {
  if (data === undefined || data.type === 'ui') return undefined
  const { name, payload } = data
  const value = payload ?? data
  const text = typeof value === 'string' ? value : inWords(value)
  return (typeof name === 'string' ? `${name}: ${text}` : text).slice(0, 160)
}

const inWords = (value: unknown): string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${typeof one === 'string' ? one : JSON.stringify(one)}`)
    .join(' · ')
}
