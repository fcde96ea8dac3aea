import { type Clock, END_OF_TIME_MS, toTimestamp } from '../../clock.ts'
import type { Schemas } from '../../contract/types.ts'
import { ApiError } from '../../errors.ts'
import type { ThreadTtl } from './threads.ts'

const MINUTE_MS = 60_000

export interface DefaultLifetime {
  strategy: ThreadTtl['strategy']
  minutes: number
}

interface World {
  clock: Clock
  threadTtl?: DefaultLifetime | undefined
}

type GivenTtl = NonNullable<Schemas['ThreadCreate']['ttl']>

export const newLifetime = (given: GivenTtl | undefined, world: World) =>
  given || world.threadTtl ? lifetime(given ?? {}, world) : undefined

/** Throws an `invalid` ApiError (422) for a missing or impossible length. */
export const lifetime = (given: GivenTtl, { clock, threadTtl }: World): ThreadTtl => {
  const { strategy = threadTtl?.strategy ?? 'delete', ttl: minutes = threadTtl?.minutes } = given
  if (minutes === undefined) throw new ApiError('invalid', 'ttl.ttl is missing: give the lifetime in minutes')
  const expiresAt = clock.now() + minutes * MINUTE_MS
  if (!(minutes > 0)) throw new ApiError('invalid', `ttl.ttl must be a number of minutes above 0, got ${minutes}`)
  if (expiresAt > END_OF_TIME_MS)
    throw new ApiError('invalid', `ttl.ttl must end before the year 10000, got ${minutes} minutes`)
  return { strategy, ttl_minutes: minutes, expires_at: toTimestamp(expiresAt) }
}
