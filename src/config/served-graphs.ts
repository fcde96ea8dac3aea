import { readFile } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import { graphIdProblem } from '../graphs/description/graph-description.ts'
import type { GraphConfig } from './graphs-setting.ts'
import { type ConfigLocation, configPath } from './read-setting.ts'

export interface ServedGraphsOptions extends ConfigLocation {
  graphs?: readonly string[] | undefined
  hasOtherGraphs?: boolean
}

const DEMO_GRAPH: GraphConfig = { id: 'agent', description: null }

/** The demo graph `agent` if there are none. Throws UsageError for an invalid file or graph id. */
export const readServedGraphs = async ({
  cwd,
  config,
  graphs = [],
  hasOtherGraphs = false,
}: ServedGraphsOptions): Promise<GraphConfig[]> => {
  const fromFile = await readConfigFile(cwd, config)
  const known = new Set(fromFile.map(({ id }) => id))
  const named = namedGraphs(graphs).filter(({ id }) => !known.has(id))
  const all = [...fromFile, ...named]
  return all.length > 0 || hasOtherGraphs ? all : [DEMO_GRAPH]
}

const readConfigFile = async (cwd: string, config: string | undefined): Promise<GraphConfig[]> => {
  const file = configPath({ cwd, config })
  try {
    const text = await readFile(file, 'utf8')
    // Loads the YAML parser only when needed: it is a sixth of all files that a start would load.
    const { parseGraphsSetting } = await import('./graphs-setting.ts')
    return parseGraphsSetting(text, file)
  } catch (error) {
    if (error instanceof UsageError) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' && config === undefined) return []
    throw new UsageError(`Cannot read ${file}: ${reasons[code ?? ''] ?? (error as Error).message}`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. Correct --config, or leave it out to use ./langgraph.json or the demo graph.',
  EISDIR: 'it is a folder. Name the file in it: --config FOLDER/langgraph.json.',
  EACCES: 'permission denied. Change its permissions, or name another file with --config.',
}

const namedGraphs = (names: readonly string[]): GraphConfig[] => {
  const seen = new Set<string>()
  for (const name of names) {
    const problem = graphIdProblem(name)
    if (problem) throw new UsageError(`Cannot use --graph ${JSON.stringify(name)}: a graph id ${problem}.`)
    if (seen.has(name)) throw new UsageError(`--graph ${name} is given twice. Leave one out.`)
    seen.add(name)
  }
  return names.map((id) => ({ id, description: null }))
}
