import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Where the configuration is: see `readGraphs`. */
export interface ConfigLocation {
  cwd: string
  config?: string | undefined
}

/** The file that is read: the one that `config` names, else `langgraph.json` in the folder. */
export const configPath = ({ cwd, config }: ConfigLocation): string =>
  config === undefined ? join(cwd, 'langgraph.json') : resolve(cwd, config)

/**
 * A part of a `langgraph.json` by the names that lead to it, and the file for messages; undefined when there is no such
 * file or part, or when it is no JSON, which whoever reads the graphs reports.
 */
export const readSetting = async (place: ConfigLocation, ...names: string[]) => {
  const file = configPath(place)
  return { file, value: names.reduce(propertyOf, await readJson(file)) }
}

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
  } catch {
    // Said by whoever reads the graphs of the same file, with the place of what is wrong.
    return undefined
  }
}

export const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
