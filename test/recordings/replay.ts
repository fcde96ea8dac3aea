import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Shown, shown } from './answers.ts'
import { type Difference, differences } from './differences.ts'
import type { Names } from './names.ts'
import type { Answer, Delivery, Exchange, Transcript } from './transcript.ts'

/** How long an id may take to become known, by the answer of another request. */
const LEARN_MS = 2000
/** Shorter pauses between a recorded answer and the next request are the recording client's own, and not waited for. */
const PAUSE_MS = 50
const ANSWER_MS = 20_000
const RECORDED_HOOK = 'http://localhost:4148'

export interface Replayed {
  exchange: Exchange
  differences: Difference[]
}

interface Place {
  url: string
  names: Names
  /** What takes the webhooks of the recording's receiver. */
  hookUrl: string
  /** What is asked in place of the recorded body. */
  asked(exchange: Exchange): string | undefined
  /** What is expected in place of the recorded answer. */
  expected(exchange: Exchange): Shown
}

/**
 * Replays the requests of a transcript to another server, in order and with the original delays between concurrent
 * requests. Replaces recorded ids by the corresponding ids of this server's replies.
 */
export const replay = ({ exchanges }: Pick<Transcript, 'exchanges'>, place: Place): Promise<Replayed[]> =>
  inOrder(exchanges, (exchange) => ask(exchange, place))

/** Sends each exchange when its turn has come, and resolves with what became of all. */
export const inOrder = async <Result>(
  exchanges: readonly Exchange[],
  send: (exchange: Exchange) => Promise<Result>,
): Promise<Result[]> => {
  const sent = new Map<Exchange, number>()
  const ended = new Map<Exchange, Promise<number>>()
  const results: Promise<Result>[] = []
  for (const exchange of exchanges) {
    await waitForTurn(exchange, [...sent.keys()], sent, ended)
    sent.set(exchange, performance.now())
    const result = send(exchange)
    ended.set(
      exchange,
      result.then(() => performance.now()),
    )
    results.push(result)
  }
  return Promise.all(results)
}

const ask = async (exchange: Exchange, place: Place): Promise<Replayed> => {
  try {
    const answer = await send(exchange, place)
    return { exchange, differences: differences(place.expected(exchange), seen(exchange, shown(answer)), place.names) }
  } catch (error) {
    return { exchange, differences: [{ at: 'answer', recorded: exchange.answer.status, ours: String(error) }] }
  }
}

/** More may have come in one piece than was read before the client left. */
const seen = ({ leftAfter }: Exchange, answer: Shown): Shown =>
  Array.isArray(answer.body) ? { ...answer, body: answer.body.slice(0, leftAfter) } : answer

const waitForTurn = async (
  exchange: Exchange,
  earlier: Exchange[],
  sent: Map<Exchange, number>,
  ended: Map<Exchange, Promise<number>>,
): Promise<void> => {
  const done = earlier.filter(({ endedAt }) => endedAt <= exchange.sentAt)
  const last = done.toSorted((a, b) => b.endedAt - a.endedAt)[0]
  const starts = earlier
    .filter(({ endedAt }) => endedAt > exchange.sentAt)
    .map((other) => (sent.get(other) ?? 0) + exchange.sentAt - other.sentAt)
  await Promise.all(done.map((other) => ended.get(other)))
  const pause = last ? exchange.sentAt - last.endedAt : 0
  const afterLast = last && pause > PAUSE_MS ? ((await ended.get(last)) ?? 0) + pause : 0
  await sleep(Math.max(0, ...starts.map((at) => at - performance.now()), afterLast - performance.now()))
}

const send = async (exchange: Exchange, { url, names, hookUrl, asked }: Place): Promise<Answer> => {
  const { method, path, headers } = exchange.request
  const body = asked(exchange)
  const left = new AbortController()
  const signal = AbortSignal.any([left.signal, AbortSignal.timeout(ANSWER_MS)])
  const translated = await names.translate(path, LEARN_MS)
  const sentBody = body && (await names.translate(body, LEARN_MS)).replaceAll(RECORDED_HOOK, hookUrl)
  const response = await fetch(`${url}${translated}`, { method, headers, signal, ...(sentBody && { body: sentBody }) })
  const answer: Answer = { status: response.status, headers: {}, body: '' }
  response.headers.forEach((value, name) => {
    answer.headers[name] = value
  })
  learn(exchange, answer, names)
  const { leftAfter = Number.POSITIVE_INFINITY } = exchange
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      answer.body += chunk
      if (completeEvents(answer.body) >= leftAfter) left.abort()
    }
  } catch (error) {
    if (!left.signal.aborted) throw error
  }
  return answer
}

const completeEvents = (text: string): number => (text.match(/^event: [\s\S]*?\r?\n\r?\n/gm) ?? []).length

/** A request that is sent while a stream is open may need its run's id: the head has it. */
const learn = ({ answer: recorded }: Exchange, ours: Answer, names: Names): void => {
  const [there, here] = [recorded.headers['content-location'], ours.headers['content-location']]
  if (there && here) names.same(there, here)
}

interface Hooks {
  url: string
  /** The deliveries, as soon as there are so many. */
  received(count: number): Promise<Delivery[]>
  close(): void
}

/** A receiver of webhooks, which answers 500 where the recording's did. */
export const receiveHooks = async (): Promise<Hooks> => {
  const deliveries: Delivery[] = []
  const more = new EventEmitter()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      deliveries.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body })
      response.writeHead(request.url?.startsWith('/fail') ? 500 : 200).end()
      more.emit('delivery')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const received = async (count: number) => {
    const signal = AbortSignal.timeout(ANSWER_MS)
    while (deliveries.length < count) await once(more, 'delivery', { signal })
    return deliveries
  }
  return { url: `http://127.0.0.1:${port}`, received, close: () => void server.close() }
}
