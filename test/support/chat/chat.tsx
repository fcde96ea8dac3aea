import type { Message } from '@langchain/langgraph-sdk'
import { type UseStream, type UseStreamOptions, useStream } from '@langchain/langgraph-sdk/react'
import { isRemoveUIMessage, isUIMessage, type UIMessage, uiMessageReducer } from '@langchain/langgraph-sdk/react-ui'
import { useState } from 'react'
import { Composer } from './composer.tsx'
import { Interrupts } from './interrupts.tsx'
import { listeners } from './listeners.ts'
import { Messages } from './messages.tsx'
import { chatUrl, readSettings } from './settings.ts'
import { Subagents } from './subagents.tsx'
import { Threads } from './threads.tsx'

export interface ChatState extends Record<string, unknown> {
  messages: Message[]
  ui?: UIMessage[]
}

type Options = UseStreamOptions<ChatState> & { filterSubagentMessages?: boolean }
/** The types declare some members only for agents of other packages; the hook always has them. */
export type ChatStream = ReturnType<typeof useStream<ChatState>> &
  Pick<UseStream<ChatState>, 'getToolCalls' | 'subagents'>
export type SubmitOptions = NonNullable<Parameters<ChatStream['submit']>[1]>
export type Send = (content: string, more?: SubmitOptions) => Promise<void>

const settings = readSettings(location.search)

/** The thread id is in the URL, as in chat apps, so that a reload returns to the thread. */
const keepInAddress = (thread: string | null) =>
  history.replaceState(null, '', chatUrl('', { ...settings, thread: thread ?? undefined }))

/** A chat as in the documentation of useStream: everything it shows comes from the hook. */
export const Chat = () => {
  const [threadId, setThreadId] = useState(settings.thread ?? null)
  const [told, setTold] = useState<unknown[]>([])
  const tell = (...event: unknown[]) => setTold((before) => [...before, event])
  const openThread = (id: string | null) => {
    keepInAddress(id)
    setThreadId(id)
  }
  const options: Options = {
    apiUrl: settings.api,
    apiKey: settings.apiKey,
    assistantId: settings.assistant ?? 'agent',
    threadId,
    onThreadId: openThread,
    reconnectOnMount: settings.reconnect ?? false,
    fetchStateHistory: typeof settings.history === 'number' ? { limit: settings.history } : (settings.history ?? true),
    onCustomEvent(data, { namespace, mutate }) {
      if (isUIMessage(data) || isRemoveUIMessage(data)) {
        mutate((before) => ({ ui: uiMessageReducer(before.ui ?? [], data) }))
      } else tell('custom', namespace?.map((name) => name.split(':')[0]) ?? [], data)
    },
    onCreated: ({ thread_id }) => tell('created', thread_id),
    onFinish: ({ values }) => tell('finished', values.messages.length),
    onError: (error) => tell('failed', String(error)),
    ...(settings.listen && listeners(tell)),
    ...(settings.subagents && { filterSubagentMessages: true }),
  }
  const stream = useStream<ChatState>(options) as ChatStream
  const submitOptions: SubmitOptions = {
    ...(settings.multitask && { multitaskStrategy: settings.multitask }),
    ...((settings.subgraphs || settings.subagents) && { streamSubgraphs: true }),
    ...(settings.before && { interruptBefore: settings.before }),
  }
  const send: Send = (content, more = {}) => {
    const message: Message = { id: crypto.randomUUID(), type: 'human', content }
    const optimisticValues = ({ messages = [] }: Partial<ChatState>) => ({ messages: [...messages, message] })
    return stream.submit({ messages: [message] }, { optimisticValues, ...submitOptions, ...more })
  }
  return (
    <article data-loading={stream.isLoading} data-thread-loading={stream.isThreadLoading} data-thread={threadId ?? ''}>
      <Threads client={stream.client} open={openThread} />
      <Messages stream={stream} send={send} />
      {settings.subagents && <Subagents stream={stream} />}
      <Interrupts stream={stream} submitOptions={submitOptions} />
      {stream.error !== undefined && stream.error !== null && <output id="error">{String(stream.error)}</output>}
      <ul id="ui">
        {stream.values.ui?.map((ui) => (
          <li key={ui.id}>{JSON.stringify({ name: ui.name, ...ui.props, for: textUnder(ui, stream.messages) })}</li>
        ))}
      </ul>
      <ol id="told">
        {told.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no other key, and are only appended
          <li key={index}>{JSON.stringify(event)}</li>
        ))}
      </ol>
      <Composer send={send} join={stream.joinStream} stop={stream.stop} />
    </article>
  )
}

/** Text of the message that a card belongs to. */
const textUnder = ({ metadata }: UIMessage, messages: Message[]) =>
  messages.find(({ id }) => id === metadata?.['message_id'])?.content
