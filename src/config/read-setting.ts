import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UsageError } from '../errors.ts'

export interface ConfigLocation {
  cwd: string
  /** The configuration file of `--config`, which must exist. */
  config?: string | undefined
}

export const configPath = ({ cwd, config }: ConfigLocation): string =>
  config === undefined ? join(cwd, 'langgraph.json') : resolve(cwd, config)

/** The value is undefined also if the file does not exist or is not JSON. */
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
