import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { checkReferences } from './check/check-references.ts'
import { allSteps } from './describe-script.ts'
import { formatMistake, sortMistakes } from './mistake.ts'
import { agentFilesIn, isAgentFile, isYaml, notAScriptMessage, SCRIPT_NAMES } from './read/find-agent-files.ts'
import { type AgentFile, readAgentFile } from './read/read-agent-file.ts'
import { listedVersion, readListedFile } from './read/read-listed-file.ts'

export interface CheckedScript {
  /** Path as given, or below the given folder. */
  file: string
  /** Id of its graph; undefined when it has mistakes. */
  graph: string | undefined
  /** One line about the script; undefined when it has mistakes. */
  summary: string | undefined
  /** Sorted by position, each as `file:line:column: message`. */
  mistakes: string[]
}

/**
 * Checks scripts as the server would read them, including references to other scripts in the same folder. Runs modules.
 * Throws UsageError when a path does not exist or a folder has no scripts.
 */
export const checkScripts = async (paths: readonly string[]): Promise<CheckedScript[]> => {
  const names = [...new Set((await Promise.all(paths.map(expand))).flat())]
  const files = await Promise.all(names.map((file) => read(file, paths.includes(file))))
  for (const folder of new Set(files.map(({ file }) => dirname(resolve(file))))) {
    checkReferences(
      await withSiblings(
        folder,
        files.filter(({ file }) => dirname(resolve(file)) === folder),
      ),
    )
  }
  return files.map((file) => ({
    file: file.file,
    graph: file.source.mistakes.length > 0 ? undefined : file.agent?.id,
    summary: file.source.mistakes.length > 0 ? undefined : summaryOf(file),
    mistakes: sortMistakes(file.source.mistakes).map(formatMistake),
  }))
}

const expand = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new UsageError(`Cannot find '${path}': no such file or folder.`)
  if (!found.isDirectory()) {
    if (isAgentFile(path)) return [path]
    throw new UsageError(notAScriptMessage(path))
  }
  const files = await agentFilesIn(path)
  if (files.length === 0) throw new UsageError(`There are no scripts in folder '${path}'. ${SCRIPT_NAMES}`)
  return files
}

/** Only if one of the files refers to other scripts. Does not run modules for that. */
const withSiblings = async (folder: string, files: readonly AgentFile[]): Promise<AgentFile[]> => {
  if (files.every(({ references }) => references.length === 0)) return [...files]
  const given = new Set(files.map(({ file }) => resolve(file)))
  const siblings = (await agentFilesIn(folder)).filter((file) => isYaml(file) && !given.has(file))
  return [...files, ...(await Promise.all(siblings.map((file) => read(file, false))))]
}

const read = async (file: string, isNamed: boolean): Promise<AgentFile> =>
  (isNamed ? readAgentFile : readListedFile)(file, await listedVersion(file))

const summaryOf = ({ agent }: AgentFile): string => {
  if (agent?.kind !== 'script') {
    const kind = typeof agent?.graph === 'function' ? 'made by a function' : 'of its own'
    return `graph '${agent?.id}', a LangGraph graph ${kind}`
  }
  const { graph, turns, nodes, subgraphs, generate } = agent.script
  if (generate) return `graph '${graph}', whose steps a function yields`
  const steps = allSteps([...turns, ...Object.values(nodes)].flatMap((part) => part.steps)).length
  const parts = [
    counted(turns.length, 'turn'),
    counted(steps, 'step'),
    counted(Object.keys(subgraphs).length, 'subgraph'),
  ]
  return `graph '${graph}': ${parts.filter((part) => !part.startsWith('0 ')).join(', ')}`
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
