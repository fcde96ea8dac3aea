// The measured requests.
import { rateAndProcessorTime, requestsPerSecond } from './load.mjs'

export const assistant = {
  graph_id: 'agent',
  name: 'Research assistant',
  description: 'Finds sources and sums them up',
  config: { tags: ['research'], recursion_limit: 25, configurable: { model: 'small' } },
  metadata: { user: 'user-7', team: 'red', tier: 3 },
}

const thread = { metadata: { user: 'user-7', team: 'red', tier: 3 } }

const bodies = { assistants: assistant, threads: thread }

/** Creates records of a kind (`assistants`, `threads`). */
export const createRecords = (server, kind, { connections, seconds }) =>
  rateAndProcessorTime(server, `/${kind}`, { body: bodies[kind], connections, seconds })

/** Microseconds of one search on an otherwise idle server. */
export const searchMicroseconds = async ({ url }, kind, metadata, { seconds }) =>
  1e6 / (await requestsPerSecond(`${url}/${kind}/search`, { body: { metadata }, connections: 1, seconds }))

const item = {
  namespace: ['users', 'user-7', 'memories'],
  key: '[<id>]',
  value: { text: 'Likes quiet hotels near the old town', tags: ['travel'], tier: 3, seen: true },
}

/** Puts items, each under a new key. */
export const putItems = (server, { connections, seconds }) =>
  rateAndProcessorTime(server, '/store/items', { method: 'PUT', body: item, hasIds: true, connections, seconds })

/** Microseconds of one store search on an otherwise idle server. */
export const itemSearchMicroseconds = async ({ url }, body, { seconds }) =>
  1e6 / (await requestsPerSecond(`${url}/store/items/search`, { body, connections: 1, seconds }))
