import { createParser } from 'eventsource-parser'
import type { Answer } from './transcript.ts'

/** An answer in the form in which it is compared: what a client makes of it. */
export interface Shown {
  status: number
  /** Only those that mean something to clients. */
  headers: Record<string, string>
  /** JSON, text, or the events of a stream. */
  body: unknown
}

export interface ShownEvent {
  event: string
  data: unknown
  /** Whether it has one: what ids look like is another matter. */
  hasId: boolean
}

const HEADERS = ['content-type', 'content-location', 'location', 'x-pagination-total', 'x-pagination-next']

export const shown = ({ status, headers, body }: Answer): Shown => ({
  status,
  headers: Object.fromEntries(HEADERS.flatMap((name) => (headers[name] ? [[name, headers[name]]] : []))),
  body: /event-stream/.test(headers['content-type'] ?? '') ? eventsOf(body) : json(body.trim()),
})

/** What has arrived so far of a stream: the last event may be there in part, and is left out then. */
const eventsOf = (text: string): ShownEvent[] => {
  const events: ShownEvent[] = []
  const parser = createParser({
    onEvent: ({ event = 'message', data, id }) => {
      events.push({ event, data: json(data), hasId: id !== undefined })
    },
  })
  // A transcript is cut at its last line.
  parser.feed(`${text}\n\n`)
  return events
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
