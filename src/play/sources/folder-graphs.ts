import type { GraphSource } from '../../graphs/sources/graph-source.ts'
import { formatMistake } from '../../scripts/mistake.ts'
import type { Agent } from '../../scripts/read/read-agent-file.ts'
import type { Script } from '../../scripts/script.ts'
import { openScriptFolder } from '../../scripts/script-folder.ts'
import type { FolderOptions } from './agents-folder.ts'

interface Changes {
  changed: string[]
  removed: string[]
  mistakes: string[]
}

export const createFolderGraphs = ({
  folder,
  sources,
  toSource,
}: Pick<FolderOptions, 'folder' | 'sources' | 'toSource'>) => {
  const scripts = openScriptFolder(folder)
  const replaced = new Map<string, GraphSource | undefined>()
  let agents: ReadonlyMap<string, Agent> = new Map()

  const put = (graphId: string, source: GraphSource): void => {
    if (!replaced.has(graphId)) replaced.set(graphId, sources.get(graphId))
    sources.set(graphId, source)
  }
  const remove = (graphId: string): void => {
    const before = replaced.get(graphId)
    if (before) sources.set(graphId, before)
    else sources.delete(graphId)
    replaced.delete(graphId)
  }

  return {
    count: () => agents.size,
    async update(): Promise<Changes> {
      const read = await scripts.read()
      const mistakes = read.mistakes.map(formatMistake)
      const byId = scriptsById(read.agents)
      const changed: string[] = []
      for (const agent of staleAgents(agents, read.agents)) {
        try {
          put(agent.id, await toSource(agent, byId))
          changed.push(agent.id)
        } catch (error) {
          mistakes.push(`${agent.file}: ${(error as Error).message}.`)
        }
      }
      const removed = [...agents.keys()].filter((graphId) => !read.agents.has(graphId))
      for (const graphId of removed) remove(graphId)
      agents = read.agents
      return { changed, removed, mistakes }
    },
  }
}

const scriptsById = (agents: ReadonlyMap<string, Agent>): Map<string, Script> =>
  new Map([...agents.values()].flatMap((agent) => (agent.kind === 'script' ? [[agent.id, agent.script]] : [])))

const staleAgents = (before: ReadonlyMap<string, Agent>, now: ReadonlyMap<string, Agent>): Agent[] => {
  const stale = new Set([...now.keys()].filter((id) => now.get(id) !== before.get(id)))
  for (let size = -1; size !== stale.size; ) {
    size = stale.size
    for (const agent of now.values()) if (agent.referencedGraphs.some((id) => stale.has(id))) stale.add(agent.id)
  }
  return [...stale].flatMap((id) => now.get(id) ?? [])
}
