import type { Queue } from '../data/use-queue.ts'

interface Props {
  queue: Queue
  /** Whether the messages wait although nothing runs, as after a failure. */
  isHeld: boolean
}

/** Messages that wait until the run is over. */
export const QueueView = ({ queue: { waiting, remove, release }, isHeld }: Props) => {
  if (waiting.length === 0) return null
  return (
    <ul className="queue" aria-label="Messages that wait">
      {waiting.map(({ id, text, attachments }, index) => {
        const shown = [text, ...attachments.map(({ name }) => name)].join(' ').trim()
        return (
          <li key={id}>
            <span className="queue-text">{shown}</span>
            {isHeld && index === 0 && (
              <button type="button" className="quiet" onClick={release}>
                Send now
              </button>
            )}
            <button type="button" className="icon" aria-label={`Do not send: ${shown}`} onClick={() => remove(id)}>
              ×
            </button>
          </li>
        )
      })}
    </ul>
  )
}
