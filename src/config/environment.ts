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

/** What servers of this process have set, by name, under a key of the process: modules keep no state. */
const APPLIED = Symbol.for('agent-server-mock.environment')

/**
 * Variables that are already set stay, as in the real server. Warns where another server of this process has set one to
 * another value, since its graphs and these share the variables of the process.
 */
export const applyEnvironment = (variables: Variables, log: Pick<Log, 'warn'>): void => {
  const holder = globalThis as { [APPLIED]?: Record<string, string> }
  holder[APPLIED] ??= Object.create(null) as Record<string, string>
  const applied = holder[APPLIED]
  const kept: string[] = []
  for (const [name, value] of Object.entries(variables)) {
    if (process.env[name] === undefined) {
      process.env[name] = value
      applied[name] = value
    } else if (process.env[name] === applied[name] && applied[name] !== value) kept.push(name)
  }
  if (kept.length > 0) {
    log.warn(
      { variables: kept },
      'Another server of this process has set these variables of env to other values, which stay',
    )
  }
}

export const environmentVariable = (name: string, variables: Variables): string | undefined =>
  process.env[name] ?? variables[name]
