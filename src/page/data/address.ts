/** What the page shows, in its URL: a reload and the buttons of the browser return to it, and it can be shared. */

export type Transport = 'sse' | 'websocket'

export interface Address {
  thread: string | undefined
  /** Id of an assistant, or name of a graph. */
  agent: string | undefined
  transport: Transport
}

export const readAddress = (search: string): Address => {
  const query = new URLSearchParams(search)
  return {
    thread: query.get('thread') ?? undefined,
    agent: query.get('agent') ?? undefined,
    transport: query.get('transport') === 'websocket' ? 'websocket' : 'sse',
  }
}

export const writeAddress = ({ thread, agent, transport }: Address): string => {
  const query = new URLSearchParams()
  if (agent !== undefined) query.set('agent', agent)
  if (thread !== undefined) query.set('thread', thread)
  if (transport === 'websocket') query.set('transport', transport)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
