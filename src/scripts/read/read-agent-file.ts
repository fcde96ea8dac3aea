import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { graphIdProblem } from '../../graphs/description/graph-description.ts'
import type { Script } from '../script.ts'
import { isModule } from './find-agent-files.ts'
import type { GraphReference } from './read-context.ts'
import { type GraphModule, readModule } from './read-module.ts'
import { readScriptSource, type ScriptFile } from './read-script.ts'
import { dataSource, type ScriptSource } from './script-source.ts'
import { yamlSource } from './yaml-source.ts'

/** `referencedGraphs` are ids of the graphs it runs. */
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

/** Its mistakes are in `source`. */
export interface AgentFile {
  file: string
  agent: Agent | undefined
  source: ScriptSource
  references: readonly GraphReference[]
}

/** `version` is that of the file, so that an edited module is loaded again. */
export const readAgentFile = async (file: string, version: string): Promise<AgentFile> => {
  if (!isModule(file)) return toAgentFile(file, readScriptSource(yamlSource(await readFile(file, 'utf8'), file)))
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
  const problem = graphIdProblem(id)
  if (problem) source.report([], `'${id}' cannot be the id of a graph: it ${problem}.`)
  return {
    file,
    agent: problem ? undefined : { kind: 'graph', id, file, referencedGraphs: [], ...graph },
    source,
    references: [],
  }
}
