import { type ConfigLocation, invalidSetting, propertyOf, readSetting } from './read-setting.ts'

export interface ThreadTtlSettings {
  threadTtl?: { strategy: 'delete' | 'keep_latest'; minutes: number }
  sweep?: { intervalMs?: number; limit?: number }
}

const STRATEGIES = ['delete', 'keep_latest'] as const

/** Throws UsageError for an invalid setting. */
export const readThreadTtl = async (location: ConfigLocation): Promise<ThreadTtlSettings> => {
  const { file, value: ttl } = await readSetting(location, 'checkpointer', 'ttl')
  const reject = (name: string, wanted: string, value: unknown): never => {
    throw invalidSetting(file, name === '' ? 'checkpointer.ttl' : `checkpointer.ttl.${name}`, wanted, value)
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
