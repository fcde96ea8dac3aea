import { setTimeout as sleep } from 'node:timers/promises'
import { type Shown, type ShownEvent, shown } from '../answers.ts'
import { type Difference, differences } from '../differences.ts'
import type { Names } from '../names.ts'
import { inOrder, type Replayed } from '../replay.ts'
import { asObject } from '../rule.ts'
import type { Answer, Exchange } from '../transcript.ts'
import { isLeftInMidStream, type Listener, listen } from './listen.ts'
import { comparable, envelopeFaults, kindOfEvent, shownStream, type WireEvent } from './wire-events.ts'

/** How long an id may take to become known, or an event to come that the recorded client had seen. */
const LEARN_MS = 8000
const ANSWER_MS = 60_000
const LOOK_MS = 20

export interface Place {
  url: string
  names: Names
  /** Whether nodes run side by side: their events mix as they happen to, and those of each graph are in order. */
  isMixed: boolean
  /** Whether the stream shows what is not kept here, so that nothing of it is to be waited for. */
  isForgotten(exchange: Exchange): boolean
  /** Takes the events of each stream. */
  seen(exchange: Exchange, events: WireEvent[]): void
  asked(exchange: Exchange): string | undefined
  /** What is expected in place of the recorded answer, or of its first part. */
  expected(exchange: Exchange, answer: Shown): Shown
}

interface Open {
  exchange: Exchange
  listener: Listener
}

/**
 * Replays a transcript of the protocol. Streams are read for as long as the recording client read them, and a request
 * waits until the streams that are open then have brought what they had brought when it was recorded.
 */
export const replayProtocol = (exchanges: readonly Exchange[], place: Place): Promise<Replayed[]> => {
  const open = new Set<Open>()
  return inOrder(exchanges, async (exchange) => {
    try {
      await untilSeen(exchange, open, place)
      return await ask(exchange, place, open)
    } catch (error) {
      const failure = { at: 'answer', recorded: exchange.answer.status, ours: String(error) }
      return { exchange, differences: [failure] }
    }
  })
}

const isEventStream = ({ request, answer }: Exchange): boolean =>
  /\/stream\/events$/.test(request.path) && /event-stream/.test(answer.headers['content-type'] ?? '')

/** The answers of commands and event streams, which the rules of the classic recordings do not know. */
export const isOfProtocol = ({ request }: Exchange): boolean => /\/(commands|stream\/events)$/.test(request.path)

/** What is shown of a recorded answer. */
export const recorded = (exchange: Exchange): Shown =>
  isEventStream(exchange) ? shownStream(exchange.answer, shown(exchange.answer)) : shown(exchange.answer)

const untilSeen = async ({ sentAt }: Exchange, open: Set<Open>, place: Place): Promise<void> => {
  const until = performance.now() + LEARN_MS
  for (const { exchange, listener } of open) {
    const there = recorded(exchange)
    const before = exchange.cameAt.filter((at) => at < sentAt).length
    const part = { ...there, body: (there.body as ShownEvent[]).slice(0, before) }
    const count = Math.min(before, (place.expected(exchange, part).body as ShownEvent[]).length)
    while (!place.isForgotten(exchange) && listener.events().length < count && performance.now() < until)
      await sleep(LOOK_MS)
    learn(exchange, listener.events(), place.names)
  }
}

/** Later requests name questions, checkpoints and namespaces of streams that are still open. */
const learn = (exchange: Exchange, ours: WireEvent[], names: Names): void => {
  const theirs = (recorded(exchange).body as ShownEvent[]).filter(isNamed)
  for (const event of comparable(ours).filter(isNamed)) {
    const index = theirs.findIndex((other) => whatIsNamed(other) === whatIsNamed(event))
    const [there] = index < 0 ? [] : theirs.splice(index, 1)
    if (there) for (const [at, id] of idsOf(there).entries()) names.pair(id, idsOf(event)[at] ?? '')
  }
}

const isNamed = ({ event, data }: ShownEvent): boolean =>
  ['input.requested', 'checkpoints'].includes(event) || asObject(asObject(data)['data'])['event'] === 'started'

const whatIsNamed = (event: ShownEvent): string => {
  const { payload, step, source } = asObject(asObject(event.data)['data'])
  return JSON.stringify([event.event, placeOf(event), payload, step, source])
}

const idsOf = ({ data }: ShownEvent): string[] => {
  const { namespace, data: inner } = asObject(data)
  const { interrupt_id, id } = asObject(inner)
  const tasks = (namespace as string[]).map((segment) => segment.split(':')[1])
  return [...tasks, interrupt_id, id].filter((one) => typeof one === 'string')
}

const ask = async (exchange: Exchange, place: Place, open: Set<Open>): Promise<Replayed> => {
  const { names } = place
  const { method, path, headers } = exchange.request
  const left = new AbortController()
  const signal = AbortSignal.any([left.signal, AbortSignal.timeout(ANSWER_MS)])
  const body = place.asked(exchange)
  const sentBody = body && (await names.translate(body, LEARN_MS))
  const url = `${place.url}${await names.translate(path, LEARN_MS)}`
  const response = await fetch(url, { method, headers, signal, ...(sentBody && { body: sentBody }) })
  const head: Answer = { status: response.status, headers: {}, body: '' }
  response.headers.forEach((value, name) => {
    head.headers[name] = value
  })
  const expected = place.expected(exchange, recorded(exchange))
  const isStream = /event-stream/.test(head.headers['content-type'] ?? '') && isOfProtocol(exchange)
  if (!isStream) {
    const answer = shown({ ...head, body: await response.text() })
    const found = differences(expected, answer, names)
    return { exchange, differences: found }
  }
  const events = Array.isArray(expected.body) ? (expected.body as ShownEvent[]) : []
  const listener = listen(response, exchange, events, () => left.abort())
  const entry = { exchange, listener }
  open.add(entry)
  const seen = await listener.left
  open.delete(entry)
  place.seen(exchange, seen)
  return {
    exchange,
    differences: compared(expected, { ...shown(head), body: comparable(seen) }, exchange, place).concat(
      envelopeFaults(seen),
    ),
  }
}

/** E.7, Mock: that a question is answered, which no recorded server tells. It stands right after the run's beginning. */
const withoutAnswered = (events: ShownEvent[]): ShownEvent[] => {
  return events.filter(({ event, data }, index) => {
    const before = asObject(asObject(events[index - 1]?.data)['data'])['event']
    const ids = asObject(asObject(data)['data'])['interrupt_ids']
    const isRight = Array.isArray(ids) && ids.length > 0 && ids.every((id) => /^[0-9a-f]{32}$/.test(String(id)))
    return !(event === 'input.answered' && isRight && (before === 'running' || before === undefined))
  })
}

const byPlace = (events: readonly ShownEvent[]): ShownEvent[] =>
  events.toSorted((one, other) => placeOf(one).localeCompare(placeOf(other)))

const placeOf = ({ data }: ShownEvent): string =>
  ((asObject(data)['namespace'] ?? []) as string[]).map((segment) => segment.split(':')[0]).join('|')

/** More may have come in one piece than was read before the client left. */
const compared = (expected: Shown, ours: Shown, exchange: Exchange, { names, isMixed }: Place): Difference[] => {
  if (!Array.isArray(expected.body)) return differences(expected, ours, names)
  const isDropped = isLeftInMidStream(exchange)
  const seen = withoutAnswered(ours.body as ShownEvent[])
  const body = isDropped ? seen.slice(0, (expected.body as ShownEvent[]).length) : seen
  if (!isMixed) return differences(expected, { ...ours, body }, names, kindOfEvent)
  const sorted = { ...expected, body: byPlace(expected.body as ShownEvent[]) }
  return differences(sorted, { ...ours, body: byPlace(body) }, names, kindOfEvent)
}
