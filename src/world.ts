/** One world: a state of its own with its graphs, runs, clock and ids. */
import { resolve } from 'node:path'
import { Admission } from './admission.ts'
import { type Clock, createClock } from './clock.ts'
import type { GraphConfig } from './config/graphs-setting.ts'
import type { LanggraphConfig } from './config/langgraph-config.ts'
import { isLoadable, loadRealGraphs } from './config/load-real-graphs.ts'
import { openDatabase } from './db/database.ts'
import { toStartError } from './db/storage/storage-error.ts'
import type { Engine } from './engine.ts'
import { createExecutions } from './graphs/execution/execution.ts'
import { createThreadTime } from './graphs/execution/thread-time.ts'
import { createGraphRegistry } from './graphs/graph-registry.ts'
import type { GraphSource } from './graphs/sources/graph-source.ts'
import { createStates } from './graphs/state/states.ts'
import { createIds } from './ids.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics/metrics.ts'
import { defaults, type ResolvedOptions } from './options.ts'
import type { AgentsFolder } from './play/sources/agents-folder.ts'
import { createDemoSources } from './play/sources/demo-source.ts'
import type { PlaySettings } from './play/sources/scripted-source.ts'
import {
  removeGoneGraphs,
  seedSystemAssistant,
  seedSystemAssistants,
} from './resources/assistants/system-assistants.ts'
import type { Deps } from './resources/handler.ts'
import { createCommandLocks } from './resources/streaming/command-locks.ts'
import { createRunner } from './runner/create-runner.ts'
import { readStoredEvents, type StoredEvents } from './runner/protocol/stored-events.ts'
import type { Agent } from './scripts/read/read-agent-file.ts'
import type { Script } from './scripts/script.ts'

export interface World {
  /** Undefined when nothing keeps the state. */
  dataFolder: string | undefined
  /** In the order of `langgraph.json`. */
  unloadedGraphs: readonly string[]
  deps: Deps
  /** Holds requests off while the world is reset. */
  admission: Admission
  start(options?: StartOptions): Promise<void>
  reset(): Promise<void>
  /** When `repliesSent` has resolved, writes the state and closes its files. */
  stop(repliesSent?: Promise<unknown>): Promise<void>
}

interface StartOptions {
  url?: string | undefined
  /** Whether to reload the agents folder when it changes. Default false. */
  watchAgents?: boolean
}

type WorldOptions = Pick<ResolvedOptions, 'data' | 'seed'>

/** Executes no runs before `start`. Throws UsageError if the state or a graph cannot be loaded. */
export const createWorld = async (engine: Engine, own: WorldOptions = engine.options): Promise<World> => {
  const dataFolder = dataFolderOf(own.data, engine)
  const { sweep = {}, itemLifetimes } = engine.config
  const clock = createClock()
  const db = await openDatabase({ folder: dataFolder ?? 'memory', clock, log: engine.log, sweep, itemLifetimes })
  try {
    if (dataFolder !== undefined && own.seed !== undefined) {
      engine.log.warn({ seed: own.seed }, 'seed has no effect on a state that is kept: add --data memory')
    }
    // Ids that repeat would be taken in a state that was kept.
    const seed = dataFolder === undefined ? own.seed : undefined
    const latest = await db.runs.latest()
    const ids = createIds({ seed, clock, after: latest?.run_id })
    const eventsNotBefore = latest && Date.parse(latest.updated_at)
    const storedEvents = await readStoredEvents(db)
    const parts = { db, clock, ids, eventsNotBefore, storedEvents }
    const { agentsFolder, unloadedGraphs, onStart, deps } = await wire(parts, engine)
    await seedSystemAssistants(deps)
    const admission = new Admission()
    return { dataFolder, unloadedGraphs, deps, admission, ...lifecycle(deps, agentsFolder, { admission, onStart }) }
  } catch (error) {
    await db.close()
    throw toStartError(error, dataFolder)
  }
}

/** Other APIs have no state, and must not lock the folder of an Agent Server. */
const dataFolderOf = (data: string, { isAgentServer, log }: Engine): string | undefined => {
  if (data === 'memory') return undefined
  if (isAgentServer) return resolve(data)
  const isGiven = data !== defaults.data
  if (isGiven) log.warn({ data }, 'this document is of another API, which has no state: --data is not used')
  return undefined
}

type StoredParts = Pick<Deps, 'db' | 'clock' | 'ids'> & {
  eventsNotBefore: number | undefined
  storedEvents: StoredEvents
}

const wire = async (
  { db, clock, ids, eventsNotBefore, storedEvents }: StoredParts,
  { options, config, log, unread }: Engine,
) => {
  const playing: PlaySettings = { items: db.items, ids, clock, pace: options.pace }
  let url: string | undefined
  const ownUrl = () => url
  const { sources, agentsFolder, unloadedGraphs } = await openSources(options, config, { playing, clock, log, ownUrl })
  const graphs = createGraphRegistry(sources)
  const { threadTtl, graphDefaults, disabled } = config
  const limits = { messageLimit: options.messageLimit }
  const threadTime = createThreadTime(db.checkpoints, clock)
  const parts = { db, graphs, states: createStates({ db, graphs, limits, threadTime }), clock, ids }
  const runner = createRunner({
    ...parts,
    limits,
    eventsNotBefore,
    storedEvents,
    keptEvents: options.protocolEvents,
    log,
    unread,
    executions: createExecutions({ graphs, threadTime, ownUrl }),
    checkpoints: db.checkpoints,
    concurrency: options.concurrency,
    ownUrl,
    webhooks: { isDisabled: disabled.has('webhooks') },
    threadTtl,
  })
  const deps: Deps = {
    ...parts,
    threadTtl,
    graphDefaults,
    runner,
    metrics: createMetrics(runner.queue),
    commandLocks: createCommandLocks(options),
  }
  const onStart = (given: string | undefined) => {
    url = given
  }
  return { agentsFolder, unloadedGraphs, onStart, deps }
}

const lifecycle = (
  deps: Deps,
  agentsFolder: AgentsFolder | undefined,
  { admission, onStart }: { admission: Admission; onStart: (url: string | undefined) => void },
): Pick<World, 'start' | 'reset' | 'stop'> => ({
  async start({ url, watchAgents = false } = {}) {
    onStart(url)
    await deps.runner.start()
    if (!watchAgents) return
    await agentsFolder?.watch({
      onGraph: (graphId) => seedSystemAssistant(graphId, deps),
      onRemoved: () => removeGoneGraphs(deps),
    })
  },
  reset: () =>
    admission.alone((left) =>
      deps.runner.reset(left, async () => {
        await deps.db.reset()
        deps.ids.restart()
        await seedSystemAssistants(deps)
      }),
    ),
  async stop(repliesSent) {
    await Promise.all([deps.runner.stop(), repliesSent])
    await agentsFolder?.close()
    await deps.db.close()
  },
})

/** Graphs of the folder of agents go first where the configuration has them too. */
const openSources = async (
  { realGraphs, agents }: ResolvedOptions,
  { file, graphs, environment }: LanggraphConfig,
  { playing, clock, log, ownUrl }: { playing: PlaySettings; clock: Clock; log: Log; ownUrl(): string | undefined },
) => {
  const played = createDemoSources(playing)
  const real = { graphs, file, services: playing, environment, log, ownUrl }
  const configured = realGraphs ? await loadRealGraphs(real, played) : graphs.map(played)
  const sources = new Map<string, GraphSource>(configured.map((source) => [source.id, source]))
  const isUnloaded = (graph: GraphConfig) =>
    !realGraphs && isLoadable(graph) && configured.some((source) => source === sources.get(graph.id))
  const unloaded = () => graphs.filter(isUnloaded).map(({ id }) => id)
  if (agents === undefined) return { sources, agentsFolder: undefined, unloadedGraphs: unloaded() }
  const [{ openAgentsFolder }, { agentSource }] = await Promise.all([
    import('./play/sources/agents-folder.ts'),
    import('./play/sources/agent-source.ts'),
  ])
  const toSource = (agent: Agent, scripts: ReadonlyMap<string, Script>) => agentSource(agent, { ...playing, scripts })
  const agentsFolder = await openAgentsFolder({ folder: resolve(agents), sources, toSource, clock, log })
  return { sources, agentsFolder, unloadedGraphs: unloaded() }
}
