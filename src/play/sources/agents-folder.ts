/** Graphs that come from a folder of scripts and modules, and change with it. */
import { access, constants, stat } from 'node:fs/promises'
import type { Clock } from '../../clock.ts'
import { UsageError } from '../../errors.ts'
import type { GraphSource } from '../../graphs/sources/graph-source.ts'
import type { Log } from '../../log.ts'
import { ignoredFilesIn, isAgentFile, notAScriptMessage } from '../../scripts/read/find-agent-files.ts'
import type { Agent } from '../../scripts/read/read-agent-file.ts'
import type { Script } from '../../scripts/script.ts'
import { createDebouncedTask } from './debounced-task.ts'
import { createFolderGraphs } from './folder-graphs.ts'

/** How long the folder must be unchanged before it is read again: editors write in several steps. */
const QUIET_MS = 40
const MAX_NAMED = 20

export interface FolderOptions {
  folder: string
  /** Graphs of the folder take the place of others with the same id. */
  sources: Map<string, GraphSource>
  /** `scripts` are all of the folder, by id. Rejects when the file exports no graph. */
  toSource(agent: Agent, scripts: ReadonlyMap<string, Script>): Promise<GraphSource>
  clock: Pick<Clock, 'delay'>
  log: Log
}

interface FolderListeners {
  onGraph(graphId: string): Promise<void>
  /** Graphs are gone, or the configuration's graphs of the same ids are back. */
  onRemoved(): Promise<void>
}

export interface AgentsFolder {
  /** A file that becomes invalid is reported in the log and its graph stays; runs in flight keep their graph. */
  watch(listeners: FolderListeners): Promise<void>
  close(): Promise<void>
}

/** Throws UsageError with every mistake, or when there is no such folder. */
export const openAgentsFolder = async (options: FolderOptions): Promise<AgentsFolder> => {
  const { folder, log } = options
  await requireReadable(folder)
  const graphs = createFolderGraphs(options)
  const { mistakes } = await graphs.update()
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'))
  if (graphs.count() === 0) log.warn({ folder }, 'No script in the folder of agents yet')
  const ignored = (await stat(folder)).isDirectory() ? await ignoredFilesIn(folder) : []
  if (ignored.length > 0)
    log.info({ files: ignored.slice(0, MAX_NAMED) }, 'Ignored in the folder of agents: not scripts')

  let close = async (): Promise<void> => {}
  return {
    async watch(listeners) {
      const { watch } = await import('chokidar')
      const watcher = watch(folder, { ignoreInitial: true, depth: 0 })
      const update = createDebouncedTask(() => applyChanges(graphs, listeners, log), {
        ...options,
        quietMs: QUIET_MS,
        onError: (err) => log.error({ err }, 'The folder of agents cannot be read'),
      })
      watcher.on('all', update.schedule)
      watcher.on('error', (err) => log.error({ err }, 'The folder of agents can no longer be watched'))
      close = async () => {
        update.cancel()
        await watcher.close()
        await update.ended()
      }
      await new Promise<void>((resolve) => watcher.once('ready', resolve))
      update.start() // what changed while the watcher was being set up
    },
    close: () => close(),
  }
}

const applyChanges = async (
  graphs: ReturnType<typeof createFolderGraphs>,
  { onGraph, onRemoved }: FolderListeners,
  log: Log,
): Promise<void> => {
  const { changed, removed, mistakes } = await graphs.update()
  for (const mistake of mistakes) log.error({}, `${mistake} The graph stays as it was.`)
  if (removed.length > 0) await onRemoved()
  for (const graphId of removed) log.info({ graph_id: graphId }, 'Script removed')
  for (const graphId of changed) {
    await onGraph(graphId)
    log.info({ graph_id: graphId }, 'Script loaded')
  }
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
