import type { Thread } from '@langchain/langgraph-sdk'
import { useState } from 'react'
import type { ChatState, ChatStream } from './chat.tsx'

interface Props {
  client: ChatStream['client']
  open: (thread: string | null) => void
}

/** Conversations by their first message; the list reloads on request. */
export const Threads = ({ client, open }: Props) => {
  const [threads, setThreads] = useState<Thread<ChatState>[]>([])
  const list = async () => setThreads(await client.threads.search<ChatState>({ limit: 20 }))
  return (
    <nav>
      <button type="button" onClick={() => open(null)}>
        New chat
      </button>
      <button type="button" onClick={() => void list()}>
        Threads
      </button>
      {threads.map(({ thread_id, values }) => (
        <button key={thread_id} type="button" onClick={() => open(thread_id)}>
          {`Open ${values?.messages[0]?.content}`}
        </button>
      ))}
    </nav>
  )
}
