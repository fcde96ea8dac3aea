import type { ItemLifetimes } from '../db/items/items.ts'
import { type ConfigLocation, invalidSetting, propertyOf, readSetting } from './read-setting.ts'

/** `sweep_interval_minutes` has no effect: items disappear when their lifetime ends. Throws UsageError. */
export const readItemLifetimes = async (location: ConfigLocation): Promise<Partial<ItemLifetimes>> => {
  const { file, value } = await readSetting(location, 'store', 'ttl')
  const ttl = value ?? {}
  if (typeof ttl !== 'object' || Array.isArray(ttl)) throw invalidSetting(file, 'store.ttl', 'an object', ttl)
  const minutes = propertyOf(ttl, 'default_ttl') ?? null
  const refreshes = propertyOf(ttl, 'refresh_on_read') ?? true
  if (minutes !== null && !(typeof minutes === 'number' && minutes > 0)) {
    throw invalidSetting(file, 'store.ttl.default_ttl', 'a number above 0', minutes)
  }
  if (typeof refreshes !== 'boolean')
    throw invalidSetting(file, 'store.ttl.refresh_on_read', 'true or false', refreshes)
  return { defaultTtl: minutes, refreshOnRead: refreshes }
}
