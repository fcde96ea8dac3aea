import type { ItemLifetimes } from '../db/items/items.ts'
import { UsageError } from '../errors.ts'
import { type ConfigLocation, propertyOf, readSetting } from './read-setting.ts'

/**
 * What `store.ttl` of a `langgraph.json` says of the lifetime of items: `default_ttl` (in minutes) and `refresh_on_read`.
 * Items go as soon as their lifetime ends, so that `sweep_interval_minutes` changes nothing. Nothing when there is no such
 * file or it is no JSON, which whoever reads the graphs reports. Throws UsageError for a setting that cannot be used.
 */
export const readItemLifetimes = async (place: ConfigLocation): Promise<Partial<ItemLifetimes>> => {
  const { file, value } = await readSetting(place, 'store', 'ttl')
  const ttl = value ?? {}
  const reject = (name: string, wanted: string, value: unknown): never => {
    throw new UsageError(`${file}: store.ttl${name} must be ${wanted}, got ${JSON.stringify(value)}.`)
  }
  if (typeof ttl !== 'object' || Array.isArray(ttl)) return reject('', 'an object', ttl)
  const minutes = propertyOf(ttl, 'default_ttl') ?? null
  const refreshes = propertyOf(ttl, 'refresh_on_read') ?? true
  if (minutes !== null && !(typeof minutes === 'number' && minutes > 0)) {
    return reject('.default_ttl', 'a number above 0', minutes)
  }
  if (typeof refreshes !== 'boolean') return reject('.refresh_on_read', 'true or false', refreshes)
  return { defaultTtl: minutes, refreshOnRead: refreshes }
}
