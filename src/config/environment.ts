import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { UsageError } from '../errors.ts'
import type { Log } from '../log.ts'
import { type ConfigLocation, readSetting } from './read-setting.ts'

type Variables = Readonly<Record<string, string>>

/** A missing file gives no variables, since such files are seldom checked in. Errors never contain a value. */
export const readEnvironment = async (location: ConfigLocation, log?: Pick<Log, 'warn'>): Promise<Variables> => {
  const { file, value = {} } = await readSetting(location, 'env')
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
      log?.warn({ file }, 'The env file of langgraph.json does not exist: graphs run without its variables')
      return {}
    }
    throw new UsageError(`Cannot read ${file}, the env file of langgraph.json: ${message}`)
  }
}

/** Variables that are already set stay, as in the real server. */
export const applyEnvironment = (variables: Variables): void => {
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value
}

export const environmentVariable = (name: string, variables: Variables): string | undefined =>
  process.env[name] ?? variables[name]
