import { createParser } from 'eventsource-parser'
import type { Shown, ShownEvent } from '../answers.ts'
import type { Difference, KindOf } from '../differences.ts'
import { asObject, isObject, type Json } from '../rule.ts'
import type { Answer } from '../transcript.ts'

/** An event of the protocol as it crosses the wire, with what the frame of its stream says. */
export interface WireEvent {
  frame: { event: string | undefined; id: string | undefined }
  envelope: Json
}

/** The events of a stream that have arrived as a whole. */
export const wireEvents = (text: string): WireEvent[] => {
  const events: WireEvent[] = []
  const parser = createParser({
    onEvent: ({ event, data, id }) => events.push({ frame: { event, id }, envelope: asObject(JSON.parse(data)) }),
  })
  parser.feed(text)
  return events
}

/** An event as it is compared: without its number, id and time, which `envelopeFaults` checks. */
export const comparable = (events: readonly WireEvent[]): ShownEvent[] =>
  events.map(({ envelope }) => {
    const { timestamp: _, ...params } = asObject(envelope['params'])
    return { event: String(envelope['method']), data: params, hasId: true }
  })

/** An event stream in the form in which it is compared. */
export const shownStream = (answer: Answer, head: Shown): Shown => ({
  ...head,
  body: comparable(wireEvents(`${answer.body}\n\n`)),
})

/** What is wrong with the numbers, ids, times and frames of a stream, whatever it carries. */
export const envelopeFaults = (events: readonly WireEvent[]): Difference[] => {
  const ids = new Set<unknown>()
  let last = 0
  return events.flatMap(({ frame, envelope }, index) => {
    const { seq, event_id: id, method, params } = envelope
    const faults = {
      type: envelope['type'] === 'event',
      event: frame.event === method,
      id: frame.id === String(seq),
      seq: Number.isInteger(seq) && Number(seq) > last,
      event_id: !ids.has(id) && hasForm(envelope),
      timestamp: Number.isInteger(asObject(params)['timestamp']),
    }
    ids.add(id)
    last = Number(seq)
    return Object.entries(faults).flatMap(([name, isRight]) =>
      isRight ? [] : [{ at: `event ${index} ${name}`, recorded: 'as the protocol has it', ours: envelope }],
    )
  })
}

/** B.1: events that the server makes name their run, those of the engine have the time and a number. */
const hasForm = ({ event_id: id, method, params }: Json): boolean => {
  const { data, namespace } = asObject(params)
  const isRoot = Array.isArray(namespace) && namespace.length === 0
  if (method === 'lifecycle' && isRoot)
    return new RegExp(`^synth:[^:]+:lc\\|\\|${asObject(data)['event']}$`).test(String(id))
  if (method === 'input.requested') return /^synth:[^:]+:input\|/.test(String(id))
  return /^(\d+-\d+(\.\d+)?|synth:.+)$/.test(String(id))
}

/** Method, place without task ids, and what is told of: the node, the kind of inner event, the tool call, the task. */
export const kindOfEvent: KindOf = ({ event, data }) => {
  const { namespace, node, data: inner } = asObject(data)
  const place = (Array.isArray(namespace) ? namespace : []).map((segment) => String(segment).split(':')[0]).join('|')
  const { event: kind, tool_call_id: call, name, index } = asObject(inner)
  const isTask = event === 'tasks' && isObject(inner)
  const about = isTask ? [name, 'result' in inner] : [kind, call, index, event === 'updates' && node]
  return [event, place, ...about].join(' ')
}
