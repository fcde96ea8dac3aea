import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { UsageError } from '../errors.ts'
import type { Log } from '../log.ts'
import { type ConfigLocation, readSetting } from './read-setting.ts'

type Variables = Readonly<Record<string, string>>

/**
 * `env` of a `langgraph.json`: variables by name, or the name of a file that holds them, relative to the configuration.
 * Nothing without one, also where the file is missing, as such files are seldom checked in: `log` is told, where it matters.
 * Throws UsageError for anything else; never with a value in it.
 */
export const readEnvironment = async (place: ConfigLocation, log?: Pick<Log, 'warn'>): Promise<Variables> => {
  const { file, value = {} } = await readSetting(place, 'env')
  if (typeof value === 'string') return readEnvFile(resolve(dirname(file), value), log)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${file}: env must be an object of variables or the name of a file, such as ".env".`)
  }
  for (const [name, text] of Object.entries(value)) {
    if (typeof text === 'string') continue
    throw new UsageError(`${file}: env.${name} must be a string: put its value in quotes.`)
  }
  return value as Variables
}

const readEnvFile = async (file: string, log: Pick<Log, 'warn'> | undefined): Promise<Variables> => {
  try {
    return parseEnv(await readFile(file, 'utf8')) as Variables
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') {
      log?.warn({ file }, 'The file that env of langgraph.json names is not there: graphs go without its variables')
      return {}
    }
    throw new UsageError(`Cannot read ${file}, which env of langgraph.json names: ${message}`)
  }
}

/** Sets the variables for the graphs of this process. One that is set already stays, as the real server has it. */
export const applyEnvironment = (variables: Variables): void => {
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value
}

/** What the process was given goes before what the configuration says. */
export const environmentVariable = (name: string, variables: Variables): string | undefined =>
  process.env[name] ?? variables[name]
