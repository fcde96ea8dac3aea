import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

const YAML = new Set(['.yaml', '.yml'])
const MODULES = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** Whether a folder's file is taken for an agent: hidden files, and those that only help others (`_shared.js`), are not. */
export const isAgentFile = (file: string): boolean => {
  const name = basename(file)
  if (/^[._]/.test(name) || /\.(d|test|spec|config)\.\w+$/.test(name)) return false
  return isYaml(name) || isModule(name)
}

export const SCRIPT_NAMES = 'Names of scripts end in .yaml, .yml, .js, .mjs, .cjs, .ts, .mts or .cts.'

export const notAScriptMessage = (file: string): string => `'${file}' is not a script. ${SCRIPT_NAMES}`

const isYaml = (file: string): boolean => YAML.has(extname(file))

export const isModule = (file: string): boolean => MODULES.has(extname(file))

/** Agent files that lie in the folder itself, sorted. Throws what Node throws when there is no such folder. */
export const agentFilesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && isAgentFile(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()

/** The same of what may be a file itself. */
export const agentFilesAt = async (path: string): Promise<string[]> =>
  (await stat(path)).isDirectory() ? agentFilesIn(path) : [path]

/** The other scripts of the folder in which a file lies; modules are not among them, since reading those runs them. */
export const scriptsBeside = async (file: string): Promise<string[]> =>
  (await agentFilesIn(dirname(file))).filter((other) => isYaml(other) && basename(other) !== basename(file))

/** Changes whenever the file does. */
export const versionOf = async (file: string): Promise<string> => {
  const { mtimeMs, size } = await stat(file)
  return `${mtimeMs}-${size}`
}
