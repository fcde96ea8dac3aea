import type { Shown, ShownEvent } from './answers.ts'
import type { Exchange } from './transcript.ts'

/** Where this server is to differ from the recorded one, by the decision that stands beside the fact in the reference. */
export interface Rule {
  reason: string
  /** What the answer is to be instead; the same object where the rule does not apply. */
  rewrite(answer: Shown, context: Context): Shown
}

export interface Context {
  exchange: Exchange
  /** File name of the transcript. */
  transcript: string
  /** Of a protocol's transcript: all of it, and the same request to the Python server, where it was sent there too. */
  exchanges?: readonly Exchange[]
  python?: Exchange | undefined
}

/** Where this server is to be asked otherwise, since it refuses what the recorded one takes. */
export interface RequestRule {
  reason: string
  place: string
  rewrite(body: Json): Json
}

export type Json = Record<string, unknown>

/** The body of a request as it is sent here. */
export const requestBody = (
  rules: readonly RequestRule[],
  context: Context,
  used: Set<unknown>,
): string | undefined => {
  const { body } = context.exchange.request
  const rule = rules.find(({ place }) => isAt(place, context))
  if (!rule) return body
  used.add(rule)
  return JSON.stringify(rule.rewrite(JSON.parse(body ?? '{}') as Json))
}

/** `29#4` is the fourth exchange of the transcript 29, `21-multitask-reject#3` names one of several. */
export const isAt = (place: string, { transcript, exchange }: Context): boolean => {
  const [name = '', number] = place.split('#')
  return Number(number) === exchange.number && transcript.startsWith(name.includes('-') ? name : `${name}-`)
}

/** Applies rules in turn; `used` collects those that changed something. */
export const expectedAnswer = (rules: readonly Rule[], answer: Shown, context: Context, used: Set<unknown>): Shown =>
  rules.reduce((before, rule) => {
    const after = rule.rewrite(before, context)
    if (!isSame(before, after)) used.add(rule)
    return after
  }, answer)

/** A rule for every object of this kind, wherever it is in the answer's body; inner ones first. */
export const everywhere = (
  reason: string,
  isMeant: (object: Json, context: Context) => boolean,
  change: (object: Json, context: Context) => unknown,
): Rule => ({
  reason,
  rewrite: (answer, context) => {
    const walk = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(walk)
      if (!isObject(value)) return value
      const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]))
      return isMeant(inner, context) ? change(inner, context) : inner
    }
    return { ...answer, body: walk(answer.body) }
  },
})

/** A rule for the events of streams: one event into none or several, knowing those before it. */
export const onEvents = (
  reason: string,
  change: (event: ShownEvent, before: readonly ShownEvent[], context: Context) => ShownEvent[],
): Rule => ({
  reason,
  rewrite: (answer, context) => {
    if (!isStream(answer)) return answer
    const events = answer.body as ShownEvent[] // of streams
    return { ...answer, body: events.flatMap((event, index) => change(event, events.slice(0, index), context)) }
  },
})

/** A rule for the whole answer of single exchanges. */
export const onExchanges = (
  reason: string,
  places: readonly string[],
  change: (answer: Shown, context: Context) => Shown,
): Rule => ({
  reason,
  rewrite: (answer, context) => {
    return places.some((place) => isAt(place, context)) ? change(answer, context) : answer
  },
})

/** The same for the body alone; what it is merged into stays otherwise. */
export const onBodies = (reason: string, places: readonly string[], changes: Json): Rule =>
  onExchanges(reason, places, (answer) => ({ ...answer, body: { ...asObject(answer.body), ...changes } }))

export const isStream = ({ headers }: Shown): boolean => /event-stream/.test(headers['content-type'] ?? '')

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const without = (object: Json, ...keys: string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))

const isSame = (one: Shown, other: Shown): boolean => JSON.stringify(one, named) === JSON.stringify(other, named)

const named = (_key: string, value: unknown): unknown => (typeof value === 'function' ? `${value.name}()` : value)

/** What may be anything of this kind. */
export const isText = (value: unknown): boolean => typeof value === 'string'
export const isNumber = (value: unknown): boolean => typeof value === 'number'
export const isList = (value: unknown): boolean => Array.isArray(value)

/** The status of a run that has begun on a free machine, and on a busy one may not have. */
export const isPendingOrRunning = (status: unknown): boolean => status === 'pending' || status === 'running'

export const asObject = (value: unknown): Json => (isObject(value) ? value : {})

/** A head of JSON, or of nothing. */
export const answered = (status: number, body: unknown, headers: Record<string, string> = {}): Shown => ({
  status,
  headers: { ...(body === '' ? {} : { 'content-type': 'application/json' }), ...headers },
  body,
})
