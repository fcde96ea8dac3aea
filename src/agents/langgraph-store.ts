import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ItemLifetimes } from '../db/items.ts'
import { UsageError } from '../errors.ts'

/**
 * What `store.ttl` of a `langgraph.json` says of the lifetime of items: `default_ttl` (in minutes) and `refresh_on_read`.
 * Items go as soon as their lifetime ends, so that `sweep_interval_minutes` changes nothing. Nothing when there is no such
 * file or it is no JSON, which whoever reads the graphs reports. Throws UsageError for a setting that cannot be used.
 */
export const readItemLifetimes = async ({
  cwd,
  config,
}: {
  cwd: string
  config?: string | undefined
}): Promise<Partial<ItemLifetimes>> => {
  const file = config === undefined ? join(cwd, 'langgraph.json') : resolve(cwd, config)
  const ttl = member(member(await readJson(file), 'store'), 'ttl') ?? {}
  const reject = (name: string, wanted: string, value: unknown): never => {
    throw new UsageError(`${file}: store.ttl${name} must be ${wanted}, got ${JSON.stringify(value)}.`)
  }
  if (typeof ttl !== 'object' || Array.isArray(ttl)) return reject('', 'an object', ttl)
  const minutes = member(ttl, 'default_ttl') ?? null
  const refreshes = member(ttl, 'refresh_on_read') ?? true
  if (minutes !== null && !(typeof minutes === 'number' && minutes > 0)) {
    return reject('.default_ttl', 'a number above 0', minutes)
  }
  if (typeof refreshes !== 'boolean') return reject('.refresh_on_read', 'true or false', refreshes)
  return { defaultTtl: minutes, refreshOnRead: refreshes }
}

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
  } catch {
    // Said by whoever reads the graphs of the same file, with the place of what is wrong.
    return undefined
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
