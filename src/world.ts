/** Builds the parts of one world from its options, and wires them together. */
import { resolve } from 'node:path'
import { createClock } from './clock.ts'
import { type LanggraphConfig, readLanggraphConfig } from './config/langgraph-config.ts'
import type { GraphConfig } from './config/langgraph-json.ts'
import { isLoadable, loadRealGraphs } from './config/load-real-graphs.ts'
import type { Contract } from './contract/contract.ts'
import { createContract } from './contract/create-contract.ts'
import { loadDocument } from './contract/document/load-document.ts'
import { openDatabase } from './db/database.ts'
import { createExecutions } from './graphs/execution/execution.ts'
import { createGraphRegistry } from './graphs/graph-registry.ts'
import type { GraphSource } from './graphs/sources/graph-source.ts'
import { createStates } from './graphs/state/states.ts'
import { createIds } from './ids.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics/metrics.ts'
import { defaults, type ResolvedOptions } from './options.ts'
import type { AgentsFolder } from './play/agents-folder.ts'
import { createDemoSources } from './play/demo-source.ts'
import type { PlaySettings } from './play/scripted-source.ts'
import type { Deps } from './resources/handler.ts'
import { isAgentServer } from './resources/index.ts'
import { messageOverrides } from './resources/message-overrides.ts'
import { toleratedViolations } from './resources/tolerated-violations.ts'
import { createRunner } from './runner/create-runner.ts'
import type { Agent } from './scripts/read/read-agent-file.ts'
import type { Script } from './scripts/script.ts'
import { createLog } from './stderr-log.ts'

/** Everything that a server needs but the network. */
export interface World {
  log: Log
  contract: Contract
  /** Undefined when nothing keeps the state. */
  dataFolder: string | undefined
  /** Ids of graphs that are played although their code could be loaded, in the order of `langgraph.json`. */
  unloadedGraphs: readonly string[]
  /** Groups of routes that the configuration turns off. */
  disabled: ReadonlySet<string>
  deps: Deps
  agentsFolder: AgentsFolder | undefined
  /** To be told where the server listens: webhooks may lead to itself. */
  onListening(url: string): void
  /** Lets go of what the world holds, when nothing serves it any more. */
  close(): Promise<void>
}

/** Throws UsageError, whose message says what to do, for an option or a file that is no good. */
export const createWorld = async (options: ResolvedOptions): Promise<World> => {
  const log = createLog(options.logLevel)
  const clock = createClock()
  const { config, realGraphs, graphs: graphNames, agents } = options
  const settings = await readLanggraphConfig(
    { cwd: resolve('.'), config, graphs: graphNames, hasOtherGraphs: agents !== undefined, realGraphs },
    log,
  )
  const contract = createContract(await loadDocument(options.spec), {
    ...options,
    toleratedViolations: toleratedViolations,
    messageOverrides: messageOverrides,
  })
  const dataFolder = folderOf(options, contract, log)
  // Last of what may fail by itself, since it takes the folder's lock.
  const { sweep = {}, itemLifetimes } = settings
  const db = await openDatabase({ folder: dataFolder ?? 'memory', clock, log, sweep, itemLifetimes })
  try {
    // Ids that repeat would be taken in a state that was kept.
    const ids = createIds({ seed: dataFolder === undefined ? options.seed : undefined, clock })
    if (dataFolder !== undefined && options.seed !== undefined) {
      log.warn({ seed: options.seed }, 'seed has no effect on a state that is kept: add --data memory')
    }
    const playing: PlaySettings = { items: db.items, ids, clock, pace: options.pace }
    const { sources, agentsFolder, unloadedGraphs } = await openSources(options, settings, { playing, log })
    const graphs = createGraphRegistry(sources)
    /** Known once the server listens. */
    let ownUrl: string | undefined
    const { threadTtl, graphDefaults, disabled } = settings
    const parts = { db, graphs, states: createStates({ db, graphs }), clock, ids }
    const runner = createRunner({
      ...parts,
      log,
      executions: createExecutions({ graphs, ownUrl: () => ownUrl }),
      checkpoints: db.checkpoints,
      concurrency: options.concurrency,
      ownUrl: () => ownUrl,
      webhooks: { isDisabled: disabled.has('webhooks') },
      threadTtl,
    })
    const close = async () => {
      await agentsFolder?.close()
      await db.close()
    }
    const onListening = (url: string) => {
      ownUrl = url
    }
    const deps = { ...parts, threadTtl, graphDefaults, runner, metrics: createMetrics(runner.queue) }
    return { log, contract, dataFolder, unloadedGraphs, disabled, deps, agentsFolder, onListening, close }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Where the state is kept. Another API has none, and must neither touch nor lock that of an Agent Server. */
const folderOf = ({ data }: ResolvedOptions, { operations }: Contract, log: Log): string | undefined => {
  if (data === 'memory') return undefined
  if (isAgentServer(operations)) return resolve(data)
  const isGiven = data !== defaults.data
  if (isGiven) log.warn({ data }, 'this document is of another API, which has no state: --data is not used')
  return undefined
}

/** The graphs: those of the configuration, and those of the folder of agents, which go first where both have one. */
const openSources = async (
  { realGraphs, agents }: ResolvedOptions,
  { file, graphs, environment }: LanggraphConfig,
  { playing, log }: { playing: PlaySettings; log: Log },
) => {
  const played = createDemoSources(playing)
  const real = { graphs, file, services: playing, environment, log }
  const configured = realGraphs ? await loadRealGraphs(real, played) : graphs.map(played)
  const sources = new Map<string, GraphSource>(configured.map((source) => [source.id, source]))
  const isUnloaded = (graph: GraphConfig) =>
    !realGraphs && isLoadable(graph) && configured.some((source) => source === sources.get(graph.id))
  const unloaded = () => graphs.filter(isUnloaded).map(({ id }) => id)
  if (agents === undefined) return { sources, agentsFolder: undefined, unloadedGraphs: unloaded() }
  const [{ openAgentsFolder }, { agentSource }] = await Promise.all([
    import('./play/agents-folder.ts'),
    import('./play/agent-source.ts'),
  ])
  const toSource = (agent: Agent, scripts: ReadonlyMap<string, Script>) => agentSource(agent, { ...playing, scripts })
  const agentsFolder = await openAgentsFolder({ folder: resolve(agents), sources, toSource, log })
  return { sources, agentsFolder, unloadedGraphs: unloaded() }
}
