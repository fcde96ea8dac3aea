import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../data/api.ts'
import { type Conversation, deleteConversation, listConversations } from '../data/conversations.ts'

const SETTLED_MS = 500

/** The list of conversations: read anew when the user does something, and when the page is looked at again. */
export const useConversations = (api: Api, isEnabled: boolean) => {
  const [conversations, setConversations] = useState<readonly Conversation[]>()
  const [titles, setTitles] = useState<Readonly<Record<string, string>>>({})
  const refresh = useCallback(() => {
    if (!isEnabled) return
    // What cannot be listed now stays as it was; the conversation itself tells of a lost connection.
    const list = () => void listConversations(api).then(setConversations, () => {})
    list()
    // A thread has its first state, and its status at the end of a run, a moment after the stream tells of them.
    const timer = setTimeout(list, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [api, isEnabled])
  /** `title`: for a thread that has no state yet. */
  const change = useCallback(
    (thread: string | null, title: string) => {
      if (thread !== null && title !== '') setTitles((before) => ({ ...before, [thread]: title.slice(0, 120) }))
      return refresh()
    },
    [refresh],
  )
  const remove = async (id: string) => {
    setConversations((before) => before?.filter((conversation) => conversation.id !== id))
    await deleteConversation(api, id).catch(() => {})
    refresh()
  }
  useEffect(() => {
    const stop = refresh()
    const onVisible = () => document.visibilityState === 'visible' && refresh()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      stop?.()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [refresh])
  const titled = conversations?.map((one) => ({ ...one, title: one.title ?? titles[one.id] }))
  return { conversations: titled, change, remove }
}
