import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UsageError } from '../errors.ts'

/** Where to find the configuration. */
export interface ConfigLocation {
  /** Folder that holds `langgraph.json`, and to which `config` is relative. */
  cwd: string
  /** The configuration file of `--config`, which must exist. */
  config?: string | undefined
}

/** Path of the configuration: the file that `config` names, otherwise `langgraph.json` in the folder. */
export const configPath = ({ cwd, config }: ConfigLocation): string =>
  config === undefined ? join(cwd, 'langgraph.json') : resolve(cwd, config)

/**
 * Reads the setting at the path `names`, and returns it with the file for messages. The value is undefined if the setting
 * or the file does not exist, or if the file is not JSON: `readServedGraphs` reports the latter.
 */
export const readSetting = async (location: ConfigLocation, ...names: string[]) => {
  const file = configPath(location)
  return { file, value: names.reduce(propertyOf, await readJson(file)) }
}

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
  } catch {
    // `readServedGraphs` reports a broken file, with line and column.
    return undefined
  }
}

/** An own property of an object; undefined for any other value. */
export const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

/** `wanted` completes the sentence `must be …`. */
export const invalidSetting = (file: string, name: string, wanted: string, value: unknown): UsageError =>
  new UsageError(`${file}: ${name} must be ${wanted}, got ${JSON.stringify(value)}.`)
