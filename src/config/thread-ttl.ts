import { UsageError } from '../errors.ts'
import { type ConfigLocation, propertyOf, readSetting } from './read-setting.ts'

/** `checkpointer.ttl` of a `langgraph.json`. */
export interface ThreadTtlSettings {
  /** The lifetime of threads that are created without one. */
  threadTtl?: { strategy: 'delete' | 'keep_latest'; minutes: number }
  /** Least time between two sweeps, and the most threads for each. */
  sweep?: { intervalMs?: number; limit?: number }
}

const STRATEGIES = ['delete', 'keep_latest'] as const

/**
 * What the configuration says of the lifetime of threads; nothing when there is no such file or it is no JSON, which
 * whoever reads the graphs reports. Throws UsageError that names the setting which cannot be used.
 */
export const readThreadTtl = async (place: ConfigLocation) => {
  const { file, value: ttl } = await readSetting(place, 'checkpointer', 'ttl')
  const reject = (name: string, wanted: string, value: unknown): never => {
    const setting = name === '' ? 'checkpointer.ttl' : `checkpointer.ttl.${name}`
    throw new UsageError(`${file}: ${setting} must be ${wanted}, got ${JSON.stringify(value)}.`)
  }
  return ttl === undefined ? {} : readSettings(ttl, reject)
}

type Reject = (name: string, wanted: string, value: unknown) => never

const readSettings = (ttl: unknown, reject: Reject): ThreadTtlSettings => {
  if (typeof ttl !== 'object' || ttl === null || Array.isArray(ttl)) return reject('', 'an object', ttl)
  const positive = (name: string): number | undefined => {
    const value = propertyOf(ttl, name)
    if (value === undefined || value === null) return undefined
    return typeof value === 'number' && value > 0 ? value : reject(name, 'a number above 0', value)
  }
  const minutes = positive('default_ttl')
  const interval = positive('sweep_interval_minutes')
  const limit = positive('sweep_limit')
  const given = propertyOf(ttl, 'strategy') ?? 'delete'
  const strategy = STRATEGIES.find((one) => one === given) ?? reject('strategy', `'delete' or 'keep_latest'`, given)
  return {
    ...(minutes !== undefined && { threadTtl: { strategy, minutes } }),
    sweep: { ...(interval !== undefined && { intervalMs: interval * 60_000 }), ...(limit !== undefined && { limit }) },
  }
}
