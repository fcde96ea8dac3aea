import { useEffect, useState } from 'react'
import type { Schemas } from '../../contract/types.ts'
import { type Api, ApiFailure } from './api.ts'
import type { ChatStream } from './use-conversation.ts'

/**
 * How the last run of a conversation failed before the page was opened, which the hook does not tell. Undefined once
 * something new has begun.
 */
export const useLastFailure = (api: Api, thread: string | undefined, { isLoading }: ChatStream): string | undefined => {
  const [opened] = useState(thread)
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    if (opened === undefined) return
    let isWanted = true
    const show = (message: string | undefined) => isWanted && setFailure(message)
    api
      .request<Pick<Schemas['Thread'], 'status' | 'error'>>('GET', `/threads/${opened}`)
      .then(({ status, error }) => show(status === 'error' ? wordsOf(error) : undefined))
      .catch((error: unknown) => {
        if (error instanceof ApiFailure && error.status === 404)
          show('This conversation is gone. The next message begins it anew.')
      })
    return () => {
      isWanted = false
    }
  }, [api, opened])
  useEffect(() => {
    if (isLoading) setFailure(undefined)
  }, [isLoading])
  return failure
}

const wordsOf = (error: unknown): string => {
  if (typeof error === 'string' && error !== '') return error
  const { message } = (error ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : 'The last run failed.'
}
