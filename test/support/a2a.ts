import type { Client } from './server.ts'

const HEADERS = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }

/** Sends one JSON-RPC message to an assistant, unchanged. */
export const postTo = (
  client: Client,
  agent: string,
  message: object,
  init: RequestInit = {},
): ReturnType<Client['post']> =>
  client.post(`/a2a/${agent}`, undefined, { body: JSON.stringify(message), headers: HEADERS, ...init })

/** Calls a method of an assistant; returns the reply's body. */
export const callOf =
  (client: Client, agent = 'agent') =>
  async (method: string, params: object) =>
    (await postTo(client, agent, { jsonrpc: '2.0', id: 1, method, params })).body

/** A user message with text or data. */
export const says = (said: string | object, place: { taskId?: string; contextId?: string } = {}) => ({
  message: {
    role: 'user',
    messageId: crypto.randomUUID(),
    parts: [typeof said === 'string' ? { kind: 'text', text: said } : { kind: 'data', data: said }],
    ...place,
  },
})
