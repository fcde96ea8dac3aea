import { createParser } from 'eventsource-parser'
import { beforeEach } from 'vitest'
import { type Client, createClient } from './server.ts'
import type { sharedServer } from './shared-server.ts'

interface SeenEvent {
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into data whose shape they assert
  data: any
  id: string | undefined
}

interface Stream {
  status: number
  headers: Headers
  /** All bytes up to the end, or up to the first event for which `until` holds; then the stream is cancelled. */
  read(until?: (event: SeenEvent) => boolean): Promise<{ text: string; events: SeenEvent[] }>
}

/** Requests a stream; resolves when the response headers have arrived. */
export const openStream = async (
  url: string,
  { body, ...init }: Omit<RequestInit, 'body'> & { body?: object } = {},
): Promise<Stream> => {
  const left = new AbortController()
  const response = await fetch(url, {
    ...init,
    signal: left.signal,
    ...(body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...init.headers },
    }),
  })
  return {
    status: response.status,
    headers: response.headers,
    async read(until = () => false) {
      const events: SeenEvent[] = []
      const parser = createParser({
        onEvent: ({ event = 'message', data, id }) => events.push({ event, data: JSON.parse(data), id }),
      })
      let text = ''
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk
        parser.feed(chunk)
        if (events.some(until)) break
      }
      left.abort()
      return { text, events }
    },
  }
}

export const says = (content: string) => ({ messages: [{ role: 'user', content }] })

/** A client of a server, with a new thread for each test. Call it in a `describe` block. */
export const useThread = (server: ReturnType<typeof sharedServer>) => {
  const at = {} as { client: Client; url: string; thread: string; path: string } // filled before each test
  beforeEach(async () => {
    at.url = server().url
    at.client = createClient(at.url)
    at.thread = (await at.client.post('/threads', {})).body.thread_id
    at.path = `/threads/${at.thread}/runs`
  })
  return at
}
