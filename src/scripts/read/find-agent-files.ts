import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

const YAML = new Set(['.yaml', '.yml'])
const MODULES = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** Whether a file of a folder is an agent file. Hidden files, helpers (`_shared.js`), tests and configurations are not. */
export const isAgentFile = (file: string): boolean => {
  const name = basename(file)
  if (/^[._]/.test(name) || /\.(d|test|spec|config)\.\w+$/.test(name)) return false
  return isYaml(name) || isModule(name)
}

export const SCRIPT_NAMES = 'Names of scripts end in .yaml, .yml, .js, .mjs, .cjs, .ts, .mts or .cts.'

export const notAScriptMessage = (file: string): string => `'${file}' is not a script. ${SCRIPT_NAMES}`

export const isYaml = (file: string): boolean => YAML.has(extname(file))

export const isModule = (file: string): boolean => MODULES.has(extname(file))

export const agentFilesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && isAgentFile(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()

export const agentFilesAt = async (path: string): Promise<string[]> =>
  (await stat(path)).isDirectory() ? agentFilesIn(path) : [path]

/** Leaves out modules, because reading one runs it. */
export const scriptsBeside = async (file: string): Promise<string[]> =>
  (await agentFilesIn(dirname(file))).filter((other) => isYaml(other) && basename(other) !== basename(file))

export const versionOf = async (file: string): Promise<string> => {
  const { mtimeMs, size } = await stat(file)
  return `${mtimeMs}-${size}`
}
