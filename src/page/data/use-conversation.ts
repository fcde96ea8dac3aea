import { type BaseMessage, HumanMessage } from '@langchain/core/messages'
import { type UseStreamReturn, useStream } from '@langchain/react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Transport } from './address.ts'
import type { Api } from './api.ts'
import { toBlock } from './attachments.ts'
import { cancelRuns } from './conversations.ts'
import { checkpointAfter, checkpointBefore } from './fork-point.ts'
import type { Draft } from './use-draft.ts'
import { savedMessages, useHiddenMessages } from './use-hidden-messages.ts'
import { type Queue, useQueue } from './use-queue.ts'
import { type RunPhase, useRunPhase } from './use-run-phase.ts'

/** The keys of a state that the page knows. */
interface ChatState extends Record<string, unknown> {
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
  api: Api
  /** Tells the other tabs of this browser the id of a thread in which something happens. */
  tabs: BroadcastChannel
  stream: ChatStream
  phase: RunPhase | undefined
  /** Those of the stream that belong to the conversation. */
  messages: readonly BaseMessage[]
  isConnected: boolean
  /** Open interrupts. */
  questions: readonly { id: string; value: unknown }[]
  queue: Queue
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
  // The hook may get a question once more when it has just been answered.
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set())
  const current = useRef(thread)
  const wasInterrupted = useRef(false)
  const [tabs] = useState(() => new BroadcastChannel('agent-server-mock'))
  useEffect(() => () => tabs.close(), [tabs])
  const tell = () => tabs.postMessage(current.current)
  const stream = useStream<ChatState>({
    apiUrl: location.origin,
    ...(api.apiKey !== undefined && { apiKey: api.apiKey }),
    assistantId: agent,
    threadId: thread ?? null,
    transport,
    callerOptions: CALLER,
    ...RECONNECT,
    onThreadId(id) {
      current.current = id
      onThread(id)
    },
    onCreated: tell,
    onReconnect() {
      setIsConnected(false)
      wasInterrupted.current = true
    },
    onConnected: () => setIsConnected(true),
  })
  const { visible, hide } = useHiddenMessages(api, thread)
  const phase = useRunPhase(stream)
  const messages = visible(stream.messages)
  const questions = stream.interrupts.flatMap(({ id, value }) =>
    id === undefined || answered.has(id) ? [] : [{ id, value }],
  )
  const wasCutOff = stream.error !== undefined || phase?.event === 'failed' || phase?.event === 'interrupted'

  /** Hides what a run that was cut off has left behind. Returns the messages that never reached the state. */
  const hideUnsaved = async (): Promise<readonly BaseMessage[]> => {
    if (stream.threadId === null || !wasCutOff || stream.isLoading) return []
    const saved = await savedMessages(api, stream.threadId)
    const unsaved = messages.filter(({ id }) => id !== undefined && !saved.has(id))
    hide(unsaved.flatMap(({ id }) => id ?? []))
    return unsaved
  }
  const submit = async (draft: Draft) => {
    // Sending tells better why the server cannot be reached.
    await hideUnsaved().catch(() => {})
    await stream.submit({ messages: [toMessage(draft)] }, { multitaskStrategy: 'enqueue' })
  }
  const isDone = stream.error === undefined && (phase === undefined || phase.event === 'completed')
  const queue = useQueue(!stream.isLoading && questions.length === 0 && isDone, (draft) => void submit(draft))

  // A server that was restarted has run the last step anew, and what it said before is not in the state.
  const hideRepeated = useEffectEvent(() => {
    if (phase?.event !== 'completed' || !wasInterrupted.current || stream.threadId === null) return
    wasInterrupted.current = false
    void savedMessages(api, stream.threadId).then(
      (saved) => hide(stream.messages.flatMap(({ id }) => (id === undefined || saved.has(id) ? [] : id))),
      () => {},
    )
  })
  useEffect(hideRepeated, [phase])

  const fork = async (message: string, from: typeof checkpointBefore, input: Input | null) => {
    if (stream.threadId === null) return
    const index = messages.findIndex(({ id }) => id === message)
    const checkpoint = await from(api, stream.threadId, message)
    if (checkpoint === undefined) throw new Error('The history of this conversation has no state before this message.')
    hide(messages.slice(input === null ? index + 1 : index).flatMap(({ id }) => id ?? []))
    await stream.submit(input, { forkFrom: checkpoint })
  }
  return {
    api,
    tabs,
    stream,
    phase,
    messages,
    isConnected,
    async send(draft) {
      if (stream.isLoading) queue.add(draft)
      else await submit(draft)
    },
    async retry() {
      const unsaved = await hideUnsaved()
      // The message itself may not have arrived.
      const unsent = unsaved.filter((message) => message.getType() === 'human')
      await stream.submit(unsent.length > 0 ? { messages: unsent.map(anew) } : null)
    },
    edit: (message, draft) => fork(message, checkpointBefore, { messages: [toMessage(draft)] }),
    regenerate: (message) => fork(message, checkpointAfter, null),
    questions,
    queue,
    async answer(answers) {
      const ids = Object.keys(answers)
      const [interruptId = ''] = ids
      setAnswered((before) => new Set([...before, ...ids]))
      try {
        await (ids.length === 1 ? stream.respond(answers[interruptId], { interruptId }) : stream.respondAll(answers))
      } catch (error) {
        setAnswered((before) => new Set([...before].filter((id) => !ids.includes(id))))
        throw error
      }
      tell()
    },
    async stop() {
      if (stream.threadId !== null) await cancelRuns(api, stream.threadId)
    },
  }
}

type Input = NonNullable<Parameters<ChatStream['submit']>[0]>

/** With an id of its own, as the one that failed is hidden. */
const anew = ({ content }: BaseMessage): HumanMessage => new HumanMessage({ id: crypto.randomUUID(), content })

const toMessage = ({ text, attachments }: Draft): HumanMessage => {
  const words = text === '' ? [] : [{ type: 'text', text }]
  const content = attachments.length === 0 ? text : [...words, ...attachments.map(toBlock)]
  return new HumanMessage({ id: crypto.randomUUID(), content })
}
