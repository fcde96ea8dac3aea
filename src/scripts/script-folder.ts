import { checkReferences } from './check/check-references.ts'
import { type Mistake, sortMistakes } from './mistake.ts'
import { agentFilesAt, scriptsBeside, versionOf } from './read/find-agent-files.ts'
import { type Agent, type AgentFile, readAgentFile } from './read/read-agent-file.ts'

/** A folder of agent files, or one agent file, that can be read again after changes. */
export interface ScriptFolder {
  /** Reads changed files. A file with new mistakes keeps its last valid agent. */
  read(): Promise<FolderContents>
}

interface FolderContents {
  /** By graph id. */
  agents: ReadonlyMap<string, Agent>
  /** Mistakes of the files that have changed. */
  mistakes: readonly Mistake[]
}

/** For a single file that runs other scripts, the scripts beside it are read too. */
export const openScriptFolder = (path: string): ScriptFolder => {
  const files = new Map<string, { version: string; read: AgentFile }>()
  /** The last valid agent of each file. */
  const valid = new Map<string, Agent>()

  const namesNow = async (): Promise<string[]> => {
    const names = await agentFilesAt(path)
    const isOneWithOthers = names[0] === path && (files.get(path)?.read.references.length ?? 0) > 0
    return isOneWithOthers ? [path, ...(await scriptsBeside(path))] : names
  }
  const readNew = async (): Promise<AgentFile[]> => {
    const names = await namesNow()
    for (const file of files.keys()) {
      if (names.includes(file)) continue
      files.delete(file)
      valid.delete(file)
    }
    const changed: AgentFile[] = []
    for (const file of names) {
      const version = await versionOf(file)
      if (files.get(file)?.version === version) continue
      const read = await readAgentFile(file, version)
      files.set(file, { version, read })
      changed.push(read)
    }
    return changed
  }

  return {
    async read() {
      const changed = await readNew()
      if (files.get(path)?.read.references.length) changed.push(...(await readNew()))
      const all = [...files.values()].map(({ read }) => read)
      const before = new Map(all.map((file) => [file, file.source.mistakes.length]))
      checkReferences(all)
      const agents = new Map<string, Agent>()
      const mistakes: Mistake[] = []
      for (const file of all) {
        const { agent, source } = file
        if (agent && source.mistakes.length === 0) valid.set(file.file, agent)
        if (changed.includes(file)) mistakes.push(...sortMistakes(source.mistakes))
        // Mistakes between files are found again on each read.
        source.mistakes.length = before.get(file) ?? 0
        const playable = valid.get(file.file)
        if (playable && !agents.has(playable.id)) agents.set(playable.id, playable)
      }
      return { agents, mistakes }
    },
  }
}
