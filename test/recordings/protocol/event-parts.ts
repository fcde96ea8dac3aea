import type { ShownEvent } from '../answers.ts'
import { asObject, type Context, isStream, type Json, type Rule } from '../rule.ts'

/** The params of an event of the protocol, without its time. */
export interface Params {
  namespace: string[]
  node?: string
  data: Json
}

export const paramsOf = ({ data }: ShownEvent): Params => data as Params // comparable() makes it

export const withData = (event: ShownEvent, data: unknown): ShownEvent => ({
  ...event,
  data: { ...paramsOf(event), data },
})

export const withParams = (event: ShownEvent, params: Json): ShownEvent => ({ ...event, data: params })

export const innerOf = (event: ShownEvent): Json => asObject(paramsOf(event).data)

export const isRoot = (event: ShownEvent): boolean => paramsOf(event).namespace.length === 0

export const isLifecycle = (event: ShownEvent, ...kinds: string[]): boolean =>
  event.event === 'lifecycle' && (kinds.length === 0 || kinds.includes(String(innerOf(event)['event'])))

/** A rule for all events of a protocol stream at once. */
export const onStream = (
  reason: string,
  change: (events: readonly ShownEvent[], context: Context) => readonly ShownEvent[],
): Rule => ({
  reason,
  rewrite: (answer, context) => {
    if (!isProtocolStream(context) || !isStream(answer) || !Array.isArray(answer.body)) return answer
    return { ...answer, body: change(answer.body as ShownEvent[], context) }
  },
})

/** A rule for each event: into none or several. */
export const onEach = (reason: string, change: (event: ShownEvent, context: Context) => readonly ShownEvent[]): Rule =>
  onStream(reason, (events, context) => events.flatMap((event) => change(event, context)))

export const isProtocolStream = ({ exchange }: Context): boolean => /\/stream\/events$/.test(exchange.request.path)

export const nameOfSegment = (segment: string | undefined): string => segment?.split(':')[0] ?? ''
