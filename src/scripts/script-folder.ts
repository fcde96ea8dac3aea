import { checkReferences } from './check/check-references.ts'
import { type Mistake, sortMistakes } from './mistake.ts'
import { agentFilesAt, scriptsBeside } from './read/find-agent-files.ts'
import { type Agent, type AgentFile, readAgentFile } from './read/read-agent-file.ts'
import { listedVersion, readListedFile } from './read/read-listed-file.ts'

export interface ScriptFolder {
  /** Reads changed files. A file with new mistakes keeps its last valid agent. */
  read(): Promise<FolderContents>
}

interface FolderContents {
  agents: ReadonlyMap<string, Agent>
  /** Mistakes of the files that have changed. */
  mistakes: readonly Mistake[]
}

/** For a single file that runs other scripts, the scripts beside it are read too. */
export const openScriptFolder = (path: string): ScriptFolder => {
  const readFiles = createFileReader(path)
  const valid = new Map<string, Agent>()
  return {
    async read() {
      const { files, changed } = await readFiles()
      const ownMistakes = new Map(files.map((file) => [file, file.source.mistakes.length]))
      checkReferences(files)
      const agents = new Map<string, Agent>()
      const mistakes: Mistake[] = []
      for (const file of valid.keys()) if (!files.some((read) => read.file === file)) valid.delete(file)
      for (const read of files) {
        const { file, agent, source } = read
        if (agent && source.mistakes.length === 0) valid.set(file, agent)
        if (changed.has(read)) mistakes.push(...sortMistakes(source.mistakes))
        // Mistakes between files are found again on each read.
        source.mistakes.length = ownMistakes.get(read) ?? 0
        const playable = valid.get(file)
        if (playable && !agents.has(playable.id)) agents.set(playable.id, playable)
      }
      return { agents, mistakes }
    },
  }
}

const createFileReader = (path: string) => {
  const cache = new Map<string, { version: string; read: AgentFile }>()
  const hasReferences = () => (cache.get(path)?.read.references.length ?? 0) > 0

  const findFiles = async (): Promise<string[]> => {
    const names = await agentFilesAt(path)
    return names[0] === path && hasReferences() ? [path, ...(await scriptsBeside(path))] : names
  }
  const readChanged = async (): Promise<AgentFile[]> => {
    const names = await findFiles()
    for (const file of cache.keys()) if (!names.includes(file)) cache.delete(file)
    const changed: AgentFile[] = []
    for (const file of names) {
      const version = await listedVersion(file)
      if (cache.get(file)?.version === version) continue
      const read = await (file === path ? readAgentFile : readListedFile)(file, version)
      cache.set(file, { version, read })
      changed.push(read)
    }
    return changed
  }
  return async () => {
    const changed = new Set(await readChanged())
    // Only now it is known whether a single file needs the scripts beside it.
    if (hasReferences()) for (const file of await readChanged()) changed.add(file)
    return { files: [...cache.values()].map(({ read }) => read), changed }
  }
}
