import { useEffect, useEffectEvent, useState } from 'react'
import type { Schemas } from '../../contract/types.ts'
import { type Api, ApiFailure } from './api.ts'
import type { ChatConversation } from './use-conversation.ts'

type Thread = Pick<Schemas['Thread'], 'status' | 'error' | 'updated_at'>

interface Options {
  api: Api
  thread: string | undefined
  conversation: ChatConversation
  /** How often the conversation has been mounted anew for the same reason. */
  attempts: number
  /** Mounts the conversation anew, which reads it from the server. */
  rejoin(): void
}

/** As the server told it when the conversation was opened. */
export interface LastEnd {
  failure: string | undefined
  wasStopped: boolean
}

const FIRST_DELAY_MS = 400
const LONGEST_DELAY_MS = 5000

/**
 * Keeps up with what others do in an open conversation, which the hook does not while it is idle: it opens no streams for a
 * thread whose state looks finished, as that of a run which has just begun does. Returns how the last run ended before.
 */
export const useRejoin = ({ api, thread, conversation, attempts, rejoin }: Options): LastEnd => {
  const [opened] = useState(thread)
  const [known, setKnown] = useState<Thread | 'gone'>()
  const [hasRun, setHasRun] = useState(false)
  const { tabs, stream, questions, queue } = conversation
  const { isLoading, isThreadLoading } = stream
  const isIdle = !isLoading && !isThreadLoading && queue.waiting.length === 0

  useEffect(() => {
    if (opened === undefined) return
    let isWanted = true
    void readThread(api, opened).then((found) => isWanted && setKnown(found))
    return () => {
      isWanted = false
    }
  }, [api, opened])
  useEffect(() => {
    if (isLoading) setHasRun(true)
  }, [isLoading])

  const isMissed = isIdle && !hasRun && questions.length === 0 && typeof known === 'object' && known.status === 'busy'
  useEffect(() => {
    if (!isMissed) return
    const timer = setTimeout(rejoin, Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempts))
    return () => clearTimeout(timer)
  }, [isMissed, attempts, rejoin])

  const look = useEffectEvent(async (told?: string) => {
    if (!isIdle || thread === undefined || (told !== undefined && told !== thread)) return
    const found = await readThread(api, thread)
    const isNew = typeof found === 'object' && typeof known === 'object' && found.updated_at !== known.updated_at
    if (told !== undefined || isNew || (typeof found === 'object' && found.status === 'busy')) rejoin()
  })
  /** A browser has few connections for one server: a hidden tab that waits for nothing gives its own back. */
  const release = useEffectEvent(() => {
    if (isIdle && thread !== undefined && questions.length === 0) rejoin()
  })
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent) => void look(String(data))
    tabs.addEventListener('message', onMessage)
    const onVisibility = () => (document.visibilityState === 'visible' ? void look() : release())
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      tabs.removeEventListener('message', onMessage)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [tabs])
  return { failure: wordsOf(known), wasStopped: typeof known === 'object' && known.status === 'interrupted' }
}

const readThread = (api: Api, id: string): Promise<Thread | 'gone' | undefined> =>
  api
    .request<Thread>('GET', `/threads/${id}`)
    .catch((error: unknown) => (error instanceof ApiFailure && error.status === 404 ? 'gone' : undefined))

const wordsOf = (thread: Thread | 'gone' | undefined): string | undefined => {
  if (thread === undefined) return undefined
  if (thread === 'gone') return 'This conversation is not there any more. The next message begins it anew.'
  if (thread.status !== 'error') return undefined
  if (typeof thread.error === 'string' && thread.error !== '') return thread.error
  const { message } = (thread.error ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : 'The last run failed.'
}
