import { access, constants, stat } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import type { GraphSource } from '../graphs/sources/graph-source.ts'
import type { Log } from '../log.ts'
import { formatMistake } from '../scripts/mistake.ts'
import { isAgentFile, notAScriptMessage } from '../scripts/read/find-agent-files.ts'
import type { Agent } from '../scripts/read/read-agent-file.ts'
import type { Script } from '../scripts/script.ts'
import { openScriptFolder } from '../scripts/script-folder.ts'

/** How long the folder must be still before it is read again: editors write in several goes. */
const QUIET_MS = 40

export interface FolderOptions {
  /** Of scripts and modules; or one of these alone. */
  folder: string
  /** The map of the server's graphs: those of the folder are added to it, in place of others with the same id. */
  sources: Map<string, GraphSource>
  /** Makes a graph of what a file gave; `scripts` are all of the folder, by id. Rejects when it is none. */
  toSource(agent: Agent, scripts: ReadonlyMap<string, Script>): Promise<GraphSource>
  log: Log
}

interface FolderListeners {
  onGraph(graphId: string): Promise<void>
  onRemoved(): Promise<void>
}

/** Graphs that come from a folder and change with it. */
export interface AgentsFolder {
  /**
   * Follows the files from now on: `onGraph` is told each graph that was added or changed, `onRemoved` when some are gone,
   * or have gone back to what the configuration has under their names. A file that becomes wrong is
   * reported in the log and its graph stays as it was; runs in flight keep the graph that they began with.
   */
  watch(listeners: FolderListeners): Promise<void>
  /** Stops following. */
  close(): Promise<void>
}

/** Reads the folder and adds its graphs. Throws UsageError with every mistake, or when there is no such folder. */
export const openAgentsFolder = async (options: FolderOptions): Promise<AgentsFolder> => {
  const { folder, log } = options
  await requireReadable(folder)
  const graphs = createGraphs(options)
  const { mistakes } = await graphs.update()
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'))
  if (graphs.count() === 0) log.warn({ folder }, 'No script in the folder of agents yet')

  let close = async (): Promise<void> => {}
  return {
    async watch({ onGraph, onRemoved }) {
      const { watch } = await import('chokidar')
      const watcher = watch(folder, { ignoreInitial: true, depth: 0 })
      const follow = inTurn(async () => {
        const { changed, removed, mistakes } = await graphs.update()
        for (const mistake of mistakes) log.error({}, `${mistake} The graph stays as it was.`)
        if (removed.length > 0) await onRemoved()
        for (const graphId of removed) log.info({ graph_id: graphId }, 'Script removed')
        for (const graphId of changed) {
          await onGraph(graphId)
          log.info({ graph_id: graphId }, 'Script loaded')
        }
      }, log)
      let timer: NodeJS.Timeout | undefined
      watcher.on('all', () => {
        clearTimeout(timer)
        timer = setTimeout(follow.next, QUIET_MS)
      })
      watcher.on('error', (err) => log.error({ err }, 'The folder of agents can no longer be watched'))
      close = async () => {
        clearTimeout(timer)
        await watcher.close()
        await follow.ended()
      }
      await new Promise<void>((resolve) => watcher.once('ready', resolve))
      follow.next() // what changed while the watcher was being set up
    },
    close: () => close(),
  }
}

/** One call at a time, and one more when it was asked for meanwhile. */
const inTurn = (work: () => Promise<void>, log: Log) => {
  let last = Promise.resolve()
  let isWaiting = false
  return {
    next: () => {
      if (isWaiting) return
      isWaiting = true
      last = last
        .then(() => {
          isWaiting = false
          return work()
        })
        .catch((err: unknown) => log.error({ err }, 'The folder of agents cannot be read'))
    },
    ended: () => last,
  }
}

/** Keeps the server's map in step with the folder. */
const createGraphs = ({ folder, sources, toSource }: FolderOptions) => {
  const scripts = openScriptFolder(folder)
  /** What the map had under the ids of the folder's graphs. */
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
    async update(): Promise<{ changed: string[]; removed: string[]; mistakes: string[] }> {
      const read = await scripts.read()
      const mistakes = read.mistakes.map(formatMistake)
      const byId = scriptsOf(read.agents)
      const stale = staleIds(agents, read.agents)
      const changed: string[] = []
      for (const graphId of stale) {
        const agent = read.agents.get(graphId) as Agent // an id of that map
        try {
          put(graphId, await toSource(agent, byId))
          changed.push(graphId)
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

const scriptsOf = (agents: ReadonlyMap<string, Agent>): Map<string, Script> =>
  new Map([...agents.values()].flatMap((agent) => (agent.kind === 'script' ? [[agent.id, agent.script]] : [])))

/** New and edited agents, and those that run one of them. */
const staleIds = (before: ReadonlyMap<string, Agent>, now: ReadonlyMap<string, Agent>): Set<string> => {
  const stale = new Set([...now.keys()].filter((id) => now.get(id) !== before.get(id)))
  for (let size = -1; size !== stale.size; ) {
    size = stale.size
    for (const agent of now.values()) if (agent.referencedGraphs.some((id) => stale.has(id))) stale.add(agent.id)
  }
  return stale
}

const requireReadable = async (folder: string): Promise<void> => {
  try {
    await access(folder, constants.R_OK)
    if (!(await stat(folder)).isDirectory() && !isAgentFile(folder)) throw new UsageError(notAScriptMessage(folder))
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    const reason = reasons[code ?? ''] ?? message
    throw new UsageError(`Cannot read the agents at ${folder}: ${reason}`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder or file. Make it, or correct --agents.',
  EACCES: 'reading it is not permitted. Change its permissions or name another folder with --agents.',
}
