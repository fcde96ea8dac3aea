import { type BaseMessage, type BaseMessageLike, coerceMessageLikeToMessage } from '@langchain/core/messages'
import { type SubagentDiscoverySnapshot, useMessages } from '@langchain/react'
import { useEffect, useState } from 'react'
import type { Api } from './api.ts'
import type { ChatStream } from './use-conversation.ts'

/**
 * What a subagent says. After the run it is read from the state: while the hook widens its stream for a subagent, it gets
 * earlier states after later ones, and takes the messages between them for removed.
 */
export const useSubagentMessages = (
  api: Api,
  stream: ChatStream,
  subagent: SubagentDiscoverySnapshot,
): readonly BaseMessage[] => {
  const live = useMessages(stream, subagent)
  const [saved, setSaved] = useState<readonly BaseMessage[]>()
  const [wasLive] = useState(stream.isLoading)
  const { threadId, isLoading } = stream
  const namespace = subagent.namespace.join('|')

  useEffect(() => {
    if (!wasLive || isLoading || threadId === null) return
    let isWanted = true
    // What cannot be read stays as it was received.
    void readMessages(api, threadId, namespace).then(
      (messages) => isWanted && setSaved(messages),
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [api, wasLive, isLoading, threadId, namespace])
  return saved && saved.length >= live.length ? saved : live
}

const readMessages = async (api: Api, thread: string, namespace: string): Promise<BaseMessage[]> => {
  const [state] = await api.request<{ values?: { messages?: BaseMessageLike[] } }[]>(
    'POST',
    `/threads/${thread}/history`,
    { limit: 1, checkpoint: { checkpoint_ns: namespace } },
  )
  return (state?.values?.messages ?? []).map(coerceMessageLikeToMessage)
}
