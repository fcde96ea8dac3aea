/** The settings of the page. They are in its URL and so survive a reload. */
export interface ChatSettings {
  assistant?: string
  thread?: string | undefined
  apiKey?: string
  /** `fetchStateHistory` of the hook: that many states, all, or the last alone. */
  history?: number | boolean
  reconnect?: boolean
  subgraphs?: boolean
  /** Shows the messages of subagents separately. */
  subagents?: boolean
  multitask?: 'enqueue' | 'interrupt' | 'rollback' | 'reject'
  /** Listens to events of every kind. */
  listen?: boolean
  /** Nodes to stop before. */
  before?: string[]
}

/** The settings in the URL of the page. */
export type ReadSettings = ChatSettings & { api: string }

/** The URL of the page with these settings. */
export const chatUrl = (origin: string, settings: ReadSettings): string =>
  `${origin}/?settings=${encodeURIComponent(JSON.stringify(settings))}`

export const readSettings = (search: string): ReadSettings =>
  JSON.parse(new URLSearchParams(search).get('settings') ?? '{}')
