import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, sep } from 'node:path'

/** JSON is YAML. */
const YAML = new Set(['.yaml', '.yml', '.json'])
/** JSON files that a folder of code has anyway. */
const SETTINGS = /^(package|package-lock|langgraph|tsconfig.*|jsconfig|biome|deno)\.json$/
const MODULES = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** Whether a file of a folder is an agent file. Hidden files, helpers (`_shared.js`), tests, schemas and configurations are not. */
export const isAgentFile = (file: string): boolean => {
  const name = basename(file)
  if (/^[._]/.test(name) || /\.(d|test|spec|config|schema)\.\w+$/.test(name) || SETTINGS.test(name)) return false
  return isYaml(name) || isModule(name)
}

export const SCRIPT_NAMES = 'Names of scripts end in .yaml, .yml, .json, .js, .mjs, .cjs, .ts, .mts or .cts.'

export const notAScriptMessage = (file: string): string => `'${file}' is not a script. ${SCRIPT_NAMES}`

export const isYaml = (file: string): boolean => YAML.has(extname(file))

export const isModule = (file: string): boolean => MODULES.has(extname(file))

export const agentFilesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && isAgentFile(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()

/** Names of files in the folder that look like scripts to people but are not read; hidden files are left out. */
export const ignoredFilesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && !isAgentFile(entry.name))
    .map(({ name }) => name)
    .sort()

export const agentFilesAt = async (path: string): Promise<string[]> =>
  (await stat(path)).isDirectory() ? agentFilesIn(path) : [path]

/** Whether a file of the folder is a link to one elsewhere; false when it leads nowhere. */
export const isLinkOut = async (folder: string, file: string): Promise<boolean> => {
  const [root, real] = await Promise.all([realpath(folder), realpath(file).catch(() => undefined)])
  return real !== undefined && !real.startsWith(root.endsWith(sep) ? root : root + sep)
}

/** Leaves out modules, because reading one runs it. */
export const scriptsBeside = async (file: string): Promise<string[]> =>
  (await agentFilesIn(dirname(file))).filter((other) => isYaml(other) && basename(other) !== basename(file))

export const versionOf = async (file: string): Promise<string> => {
  const { mtimeMs, size } = await stat(file)
  return `${mtimeMs}-${size}`
}
