import { useEffect, useEffectEvent, useState } from 'react'
import type { Draft } from './use-draft.ts'

interface Waiting extends Draft {
  id: string
}

export interface Queue {
  waiting: readonly Waiting[]
  add(draft: Draft): void
  remove(id: string): void
  /** Sends the first one although the last run did not come to its end. */
  release(): void
}

/**
 * Messages that wait for the end of a run. Not the queue of the hook: it sends the next message also when the run ends with
 * a question, and the server then takes the message for the answer. `canSend`: whether nothing runs, asks or has failed.
 */
export const useQueue = (canSend: boolean, send: (draft: Draft) => void): Queue => {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  const release = useEffectEvent(() => {
    const [next, ...others] = waiting
    if (next === undefined) return
    setWaiting(others)
    send(next)
  })
  const isDue = canSend && waiting.length > 0
  useEffect(() => {
    if (isDue) release()
  }, [isDue])
  return {
    waiting,
    add: ({ text, attachments }) => setWaiting((before) => [...before, { id: crypto.randomUUID(), text, attachments }]),
    remove: (id) => setWaiting((before) => before.filter((entry) => entry.id !== id)),
    release,
  }
}
