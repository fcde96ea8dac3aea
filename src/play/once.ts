/** What a generator must not do again: its code runs anew for each step. */
import { ScriptPlayError } from './script-play-error.ts'

type Work = (given: { signal: AbortSignal | undefined }) => unknown

const WORK = Symbol('work')

/** To be yielded. */
export interface Once {
  [WORK]: Work
}

export const once = (work: unknown): Once => {
  if (typeof work === 'function') return { [WORK]: work as Work }
  throw new ScriptPlayError(undefined, 'once(…) takes a function, as in: yield once(() => fetchPrice()).')
}

export const isOnce = (value: unknown): value is Once => typeof value === 'object' && value !== null && WORK in value

/** As JSON, since it is stored with the turn. Rejects when the run is cancelled, whatever the work does. */
export const playOnce = async (
  { [WORK]: work }: Once,
  signal: AbortSignal | undefined,
  name: string,
): Promise<unknown> => {
  const value = await untilAborted(signal, async () => work({ signal }))
  const json = toJson(value)
  if (json !== undefined || value === undefined) return JSON.parse(json ?? 'null')
  throw new ScriptPlayError(undefined, `${name}: once(…) must give a JSON value, which is stored with the turn.`)
}

const toJson = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined // a circle, or a BigInt
  }
}

const untilAborted = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
  if (!signal) return work()
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
  })
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work(), aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
