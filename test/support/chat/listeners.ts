import type { UseStreamOptions } from '@langchain/langgraph-sdk/react'
import type { ChatState } from './chat.tsx'

type Listeners = Pick<
  UseStreamOptions<ChatState>,
  | 'onMetadataEvent'
  | 'onUpdateEvent'
  | 'onLangChainEvent'
  | 'onDebugEvent'
  | 'onCheckpointEvent'
  | 'onTaskEvent'
  | 'onToolEvent'
>

/** Callbacks that have the hook ask for every mode, and tell which events came. */
export const listeners = (tell: (kind: string, name: string) => void): Listeners => ({
  onMetadataEvent: () => tell('event', 'metadata'),
  onUpdateEvent: () => tell('event', 'updates'),
  onLangChainEvent: () => tell('event', 'events'),
  onDebugEvent: () => tell('event', 'debug'),
  onCheckpointEvent: () => tell('event', 'checkpoints'),
  onTaskEvent: () => tell('event', 'tasks'),
  onToolEvent: ({ event }) => tell('event', event),
})
