import { type BaseMessage, HumanMessage } from '@langchain/core/messages'
import { type UseStreamReturn, useStream } from '@langchain/react'
import { useState } from 'react'
import type { Transport } from './address.ts'
import type { Api } from './api.ts'
import { toBlock } from './attachments.ts'
import { cancelRuns } from './conversations.ts'
import { checkpointAfter, checkpointBefore } from './fork-point.ts'
import type { Draft } from './use-draft.ts'
import { tellOtherTabs } from './use-rejoin.ts'

/** The keys of a state that the page knows. */
export interface ChatState extends Record<string, unknown> {
  messages: BaseMessage[]
  ui?: unknown
  todos?: unknown
}

export interface ConversationOptions {
  api: Api
  agent: string
  /** Undefined: the first message begins a conversation. */
  thread: string | undefined
  transport: Transport
  onThread(id: string): void
}

export type ChatStream = UseStreamReturn<ChatState>

export interface ChatConversation {
  stream: ChatStream
  /** Those of the stream but for what a fork has replaced. */
  messages: readonly BaseMessage[]
  isConnected: boolean
  /** Sends a message; while a run is active it waits in the queue. */
  send(draft: Draft): Promise<void>
  /** Goes on where a failed or cancelled run stopped. */
  retry(): Promise<void>
  /** Replaces a message of the user, and all that follows it. */
  edit(message: string, draft: Draft): Promise<void>
  /** Answers a message of the user anew. */
  regenerate(message: string): Promise<void>
  /** By the ids of the interrupts. */
  answer(answers: Readonly<Record<string, unknown>>): Promise<void>
  stop(): Promise<void>
}

/** Retries forever: whoever restarts the server wants the page to be there again. */
const RECONNECT = { maxReconnectAttempts: Number.POSITIVE_INFINITY }
/** The hook makes a new client for a new object. A failed command is shown, and can be sent again. */
const CALLER = { maxRetries: 1 }

/** One conversation: the stream of the hook, and what can be done in it. Mount it anew for another one. */
export const useConversation = ({ api, agent, thread, transport, onThread }: ConversationOptions): ChatConversation => {
  const [isConnected, setIsConnected] = useState(true)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const stream = useStream<ChatState>({
    apiUrl: location.origin,
    ...(api.apiKey !== undefined && { apiKey: api.apiKey }),
    assistantId: agent,
    threadId: thread ?? null,
    transport,
    callerOptions: CALLER,
    ...RECONNECT,
    onThreadId: onThread,
    onCreated: () => tell(),
    onReconnect: () => setIsConnected(false),
    onConnected: () => setIsConnected(true),
  })
  const tell = () => {
    if (stream.threadId !== null) tellOtherTabs(stream.threadId)
  }
  const messages = stream.messages.filter(({ id }) => id === undefined || !hidden.has(id))

  /** Hides what a fork replaces: the hook keeps it, as it takes the lower steps of the other branch for old ones. */
  const hideFrom = (index: number) => {
    const replaced = messages.slice(index).flatMap(({ id }) => id ?? [])
    setHidden((before) => new Set([...before, ...replaced]))
  }
  const fork = async (
    message: string,
    from: typeof checkpointBefore,
    input: Parameters<ChatStream['submit']>[0] & (object | null),
  ) => {
    if (stream.threadId === null) return
    const index = messages.findIndex(({ id }) => id === message)
    const checkpoint = await from(api, stream.threadId, message)
    if (checkpoint === undefined) throw new Error('The history of this conversation has no state before this message.')
    hideFrom(input === null ? index + 1 : index)
    await stream.submit(input, { forkFrom: checkpoint })
  }
  return {
    stream,
    messages,
    isConnected,
    send: (draft: Draft) => stream.submit({ messages: [toMessage(draft)] }, { multitaskStrategy: 'enqueue' }),
    retry: () => stream.submit(null),
    edit: (message: string, draft: Draft) => fork(message, checkpointBefore, { messages: [toMessage(draft)] }),
    regenerate: (message: string) => fork(message, checkpointAfter, null),
    async answer(answers) {
      const [[interruptId, answer] = ['', undefined], ...others] = Object.entries(answers)
      await (others.length === 0 ? stream.respond(answer, { interruptId }) : stream.respondAll(answers))
      tell()
    },
    stop: async () => {
      if (stream.threadId !== null) await cancelRuns(api, stream.threadId)
    },
  }
}

const toMessage = ({ text, attachments }: Draft): HumanMessage => {
  const words = text === '' ? [] : [{ type: 'text', text }]
  const content = attachments.length === 0 ? text : [...words, ...attachments.map(toBlock)]
  return new HumanMessage({ id: crypto.randomUUID(), content })
}
