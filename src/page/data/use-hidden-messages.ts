import type { BaseMessage } from '@langchain/core/messages'
import { useCallback, useEffect, useState } from 'react'
import type { Schemas } from '../../contract/types.ts'
import { type Api, ApiFailure } from './api.ts'
import { replacedMessages } from './fork-point.ts'

/**
 * Messages that the hook has and the conversation has not: it takes the steps of a branch that a fork has replaced for newer
 * ones, and keeps messages that were cut off.
 */
export const useHiddenMessages = (api: Api, thread: string | undefined) => {
  const [opened] = useState(thread)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const hide = useCallback((ids: readonly string[]) => {
    if (ids.length > 0) setHidden((before) => new Set([...before, ...ids]))
  }, [])

  useEffect(() => {
    // Without the history, there is nothing to hide.
    if (opened !== undefined) void replacedMessages(api, opened).then(hide, () => {})
  }, [api, opened, hide])

  const visible = (messages: readonly BaseMessage[]) => messages.filter(({ id }) => id === undefined || !hidden.has(id))
  return { visible, hide }
}

/** Ids of the messages in the latest state; none when the conversation is not there. Throws ApiFailure. */
export const savedMessages = async (api: Api, thread: string): Promise<ReadonlySet<string>> => {
  try {
    const { values } = await api.request<Pick<Schemas['Thread'], 'values'>>('GET', `/threads/${thread}`)
    const messages = (values as { messages?: { id?: string }[] } | null)?.messages
    return new Set(Array.isArray(messages) ? messages.flatMap(({ id }) => id ?? []) : [])
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return new Set()
    throw error
  }
}
