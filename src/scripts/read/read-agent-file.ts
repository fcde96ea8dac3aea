import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { graphIdFlaw } from '../../graphs/description/graph-id.ts'
import type { Script } from '../script.ts'
import type { GraphReference } from './read-context.ts'
import { type GraphModule, readModule } from './read-module.ts'
import { readScriptSource, type ScriptFile } from './read-script.ts'
import { dataSource, type ScriptSource, yamlSource } from './script-source.ts'

/** What a file gives: a script, or a graph of the user's own; `runs` are the ids of other graphs that it runs. */
export type Agent =
  | { kind: 'script'; id: string; file: string; referencedGraphs: readonly string[]; script: Script }
  | {
      kind: 'graph'
      id: string
      file: string
      referencedGraphs: readonly string[]
      name: string | null
      description: string | null
      graph: unknown
    }

/** A file as it was read; its mistakes are in the source. */
export interface AgentFile {
  file: string
  /** Undefined when it cannot be played. */
  agent: Agent | undefined
  source: ScriptSource
  references: readonly GraphReference[]
}

const YAML = new Set(['.yaml', '.yml'])
const MODULES = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** Whether a folder's file is taken for an agent: hidden files, and those that only help others (`_shared.js`), are not. */
export const isAgentFile = (file: string): boolean => {
  const name = basename(file)
  if (/^[._]/.test(name) || /\.(d|test|spec|config)\.\w+$/.test(name)) return false
  return YAML.has(extname(name)) || MODULES.has(extname(name))
}

/** What is said of a file that is not taken for an agent. */
export const notAScriptMessage = (file: string): string =>
  `'${file}' is no script: their names end in .yaml, .yml, .js, .mjs, .cjs, .ts, .mts or .cts.`

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
  (await agentFilesIn(dirname(file))).filter((other) => YAML.has(extname(other)) && basename(other) !== basename(file))

/** Changes whenever the file does. */
export const versionOf = async (file: string): Promise<string> => {
  const { mtimeMs, size } = await stat(file)
  return `${mtimeMs}-${size}`
}

/** Reads one file by its kind. */
export const readAgentFile = async (file: string, version: string): Promise<AgentFile> => {
  if (!MODULES.has(extname(file)))
    return toAgentFile(file, readScriptSource(yamlSource(await readFile(file, 'utf8'), file)))
  const read = await readModule(file, version)
  return 'source' in read ? toAgentFile(file, read) : toGraphFile(file, read)
}

const toAgentFile = (file: string, { script, source, references }: ScriptFile): AgentFile => {
  const referencedGraphs = references.map(({ graph }) => graph)
  const isValid = script && source.mistakes.length === 0
  const agent: Agent | undefined = isValid
    ? { kind: 'script', id: script.graph, file, referencedGraphs, script }
    : undefined
  return { file, agent, source, references }
}

const toGraphFile = (file: string, { id = basename(file, extname(file)), ...graph }: GraphModule): AgentFile => {
  const source = dataSource(undefined, file)
  const problem = graphIdFlaw(id)
  if (problem) source.report([], `'${id}' cannot be the id of a graph: it ${problem}.`)
  return {
    file,
    agent: problem ? undefined : { kind: 'graph', id, file, referencedGraphs: [], ...graph },
    source,
    references: [],
  }
}
