/** Raw transcripts of a real server: requests in the order in which they were sent, each with its answer. */

export interface Transcript {
  exchanges: Exchange[]
  /** What the server sent to webhooks. */
  deliveries: Delivery[]
}

export interface Exchange {
  number: number
  /** Milliseconds since the beginning: request sent, answer ended. */
  sentAt: number
  endedAt: number
  request: { method: string; path: string; headers: Record<string, string>; body: string | undefined }
  answer: Answer
  /** The client went away after so many events. */
  leftAfter: number | undefined
  /** When each event of a stream came, in milliseconds since the beginning; empty where it is not recorded. */
  cameAt: number[]
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

export interface Delivery {
  path: string
  headers: Record<string, string>
  body: string
}

/** Throws an Error that names the exchange which is not in the form of a transcript. */
export const parseTranscript = (text: string): Transcript => {
  const [, ...parts] = text.split(/^==== (?=\d)/m)
  return { exchanges: parts.map(parseExchange), deliveries: parts.flatMap(parseDeliveries) }
}

const parseExchange = (part: string): Exchange => {
  const [title = '', ...lines] = part.split('\n')
  const [, number, sentAt, , endedAt] = /^(\d+)\. t=(\d+)\/(\d+)\/(\d+)$/.exec(title) ?? []
  const [asked, answered, ...more] = withoutNotes(lines.join('\n')).split('\n---- response\n')
  if (endedAt === undefined || asked === undefined || answered === undefined || more.length > 0) {
    throw new Error(`Exchange '${title}' is not in the form of a transcript`)
  }
  const request = parseMessage(asked)
  const answer = parseMessage(answered)
  const [, method = '', path = ''] = /^([A-Z]+) (\S+) HTTP/.exec(request.start) ?? []
  const left = /^#### client closed the connection after (\d+) events$/m.exec(part)
  return {
    number: Number(number),
    sentAt: Number(sentAt),
    endedAt: Number(endedAt),
    request: { method, path, headers: request.headers, body: request.body || undefined },
    answer: { status: Number(answer.start.split(' ')[1]), headers: answer.headers, body: answer.body },
    leftAfter: left ? Number(left[1]) : undefined,
    cameAt: (/^#### events came at t=([\d,]+)$/m.exec(part)?.[1] ?? '').split(',').filter(Boolean).map(Number),
  }
}

/** A note stands alone, or has a delivery below it. */
const withoutNotes = (text: string): string => text.split(/^#### /m)[0] ?? ''

const parseDeliveries = (part: string): Delivery[] =>
  [...part.matchAll(/^#### t=\d+ WEBHOOK DELIVERY\n([\s\S]*?)(?=^#### |$(?![\s\S]))/gm)].map(([, text = '']) => {
    const { start, headers, body } = parseMessage(text)
    return { path: start.split(' ')[1] ?? '', headers, body }
  })

/** First line, headers up to an empty line, body; line breaks after it are the transcript's. */
const parseMessage = (text: string) => {
  const [head = '', ...rest] = text.split('\n\n')
  const [start = '', ...lines] = head.split('\n')
  const headers = Object.fromEntries(
    lines.filter(Boolean).map((line) => {
      const [name = '', ...value] = line.split(': ')
      return [name.toLowerCase(), value.join(': ')]
    }),
  )
  return { start, headers, body: rest.join('\n\n').trim() }
}
