// The requests that are measured.
import { requestsPerSecond } from './load.mjs'

export const assistant = {
  graph_id: 'agent',
  name: 'Research assistant',
  description: 'Finds sources and sums them up',
  config: { tags: ['research'], recursion_limit: 25, configurable: { model: 'small' } },
  metadata: { user: 'user-7', team: 'red', tier: 3 },
}

/** Assistants created each second on `connections` connections. */
export const createRate = ({ url }, { connections, seconds }) =>
  requestsPerSecond(`${url}/assistants`, { body: assistant, connections, seconds })

/** Microseconds that one search takes with nothing beside it. */
export const searchMicroseconds = async ({ url }, metadata, { seconds }) =>
  1e6 / (await requestsPerSecond(`${url}/assistants/search`, { body: { metadata }, connections: 1, seconds }))
