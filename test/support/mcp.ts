import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Client as HttpClient } from './server.ts'

/** The scripts whose assistants these tests call as tools. */
export const agents = new URL('agents', import.meta.url).pathname

/** The official client, connected. Whoever connects it closes it. */
export const connect = async (url: string, headers: Record<string, string> = {}): Promise<Client> => {
  const client = new Client({ name: 'tests', version: '1.0.0' })
  const transport = new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } })
  // The SDK's transport types do not satisfy its own `Transport` under exactOptionalPropertyTypes.
  await client.connect(transport as Parameters<Client['connect']>[0])
  return client
}

export const MCP_HEADERS = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }

/** Sends a message unchanged, for what the official client would never send. */
export const sendMessage = (
  client: HttpClient,
  message: unknown,
  headers: Record<string, string> = {},
): ReturnType<HttpClient['post']> =>
  client.post('/mcp', undefined, {
    body: typeof message === 'string' ? message : JSON.stringify(message),
    headers: { ...MCP_HEADERS, ...headers },
  })

export const request = (method: unknown, params?: unknown, id: unknown = 1) => ({ jsonrpc: '2.0', id, method, params })
