/** What a test wants of the page; it stands in the address, so that it outlives a reload. */
export interface ChatSettings {
  assistant?: string
  thread?: string | undefined
  apiKey?: string
  /** `fetchStateHistory` of the hook: that many states, all, or the last alone. */
  history?: number | boolean
  reconnect?: boolean
  subgraphs?: boolean
  /** Whether what subagents say is shown apart. */
  subagents?: boolean
  multitask?: 'enqueue' | 'interrupt' | 'rollback' | 'reject'
  /** Whether events of every kind are listened to. */
  listen?: boolean
  /** Nodes before which to stop. */
  before?: string[]
}

/** What the page finds in its address. */
export type ReadSettings = ChatSettings & { api: string }

/** The address of the page with these settings. */
export const chatUrl = (origin: string, settings: ReadSettings): string =>
  `${origin}/?settings=${encodeURIComponent(JSON.stringify(settings))}`

export const readSettings = (search: string): ReadSettings =>
  JSON.parse(new URLSearchParams(search).get('settings') ?? '{}')
