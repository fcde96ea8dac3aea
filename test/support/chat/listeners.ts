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

/** Callbacks that make the hook request every mode, and report its events. */
export const listeners = (tell: (kind: string, name: string) => void): Listeners => ({
  onMetadataEvent: () => tell('event', 'metadata'),
  onUpdateEvent: () => tell('event', 'updates'),
  onLangChainEvent: () => tell('event', 'events'),
  onDebugEvent: () => tell('event', 'debug'),
  onCheckpointEvent: () => tell('event', 'checkpoints'),
  onTaskEvent: () => tell('event', 'tasks'),
  onToolEvent: ({ event }) => tell('event', event),
})
