/** The composition root: builds every part, wires them together, starts, resets and stops them. */
import { resolve } from 'node:path'
import { createAgents } from './agents/agents.ts'
import type { AgentsFolder } from './agents/agents-folder.ts'
import { readDemoScript } from './agents/demo-script.ts'
import { createExecutions } from './agents/execution.ts'
import { failureOf } from './agents/failure.ts'
import { readGraphs } from './agents/langgraph-config.ts'
import { readItemLifetimes } from './agents/langgraph-store.ts'
import { readThreadTtl } from './agents/langgraph-ttl.ts'
import type { Script } from './agents/script.ts'
import type { CheckedScript } from './agents/script-check.ts'
import { describe } from './agents/script-description.ts'
import type { Agent } from './agents/script-files.ts'
import { type ScriptedSettings, scriptedSource } from './agents/scripted-source.ts'
import type { GraphSource } from './agents/source.ts'
import { createStates } from './agents/states.ts'
import { createClock } from './clock.ts'
import { createContract } from './contract/exchange.ts'
import { loadDocument } from './contract/load.ts'
import { controlRoutes } from './control/index.ts'
import { type Database, openDatabase } from './db/database.ts'
import { createApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { whenIdle } from './idle.ts'
import { createIds } from './ids.ts'
import type { Log } from './log.ts'
import { createLog } from './logger.ts'
import { createMetrics } from './metrics/metrics.ts'
import { DEFAULT_PORT, type ResolvedOptions, resolveOptions, type ServerOptions } from './options.ts'
import { seedSystemAssistant, seedSystemAssistants } from './resources/assistants/system.ts'
import type { Deps } from './resources/handler.ts'
import { operations } from './resources/index.ts'
import { tolerances } from './resources/tolerances.ts'
import { createRunner } from './runner/create-runner.ts'

export type { CheckedScript }

/** How long answers in progress may take after stop() before they are cut. */
const GRACE_MS = 5000

/** A server that is running. */
export interface Server {
  /** Where clients reach it, without a slash at the end: `http://127.0.0.1:2024`. */
  readonly url: string
  readonly port: number
  readonly host: string
  /** The document that it serves. */
  readonly document: { title: string; version: string; source: string; operations: number }
  /** Ids of the graphs that it knows, sorted; with a folder of agents they change as it does. */
  readonly graphs: readonly string[]
  /** Absolute path of the folder that keeps the state; undefined when nothing keeps it. */
  readonly dataFolder: string | undefined
  /** Lets answers in progress end (for five seconds at most), writes the state to its files, and lets go of port and folder. */
  stop(): Promise<void>
  /** Empties the state and seeds it as at the start; options stay. */
  reset(): Promise<void>
}

/**
 * Starts a server; it answers when the promise resolves. Servers share nothing, so that one process may run many.
 * Throws UsageError, whose message says what to do, when an option, the document, the folder or the port is no good.
 */
export const startServer = async (given: ServerOptions = {}): Promise<Server> => {
  const options = resolveOptions(given)
  const world = await createWorld(options)
  try {
    await seedSystemAssistants(world.deps)
    return await serve(options, world)
  } catch (error) {
    await world.agentsFolder?.close()
    await world.deps.db.close()
    throw error
  }
}

/** A document in one piece: the built-in one, or that of a file or URL. Throws UsageError when it is no good. */
export const readDocument = async (spec?: string): Promise<object> => (await loadDocument(spec)).document

/**
 * Reads scripts of agents (files and folders) as the server would, and says what is wrong with each: for tools and tests.
 * Modules among them are run. Throws UsageError when a path is not there.
 */
export const checkScripts = async (paths: readonly string[]): Promise<CheckedScript[]> =>
  (await import('./agents/script-check.ts')).checkScripts(paths)

type World = Awaited<ReturnType<typeof createWorld>>

const createWorld = async (options: ResolvedOptions) => {
  const log = createLog(options.logLevel)
  const clock = createClock()
  const [document, demo, graphs, itemLifetimes, { threadTtl, sweep }] = await Promise.all([
    loadDocument(options.spec),
    readDemoScript(),
    readGraphs({
      cwd: resolve('.'),
      config: options.config,
      graphs: options.graphs,
      hasOthers: options.agents !== undefined,
    }),
    readItemLifetimes({ cwd: resolve('.'), config: options.config }),
    readThreadTtl({ cwd: resolve('.'), config: options.config }),
  ])
  const contract = createContract(document, { ...options, tolerances })
  const dataFolder = options.data === 'memory' ? undefined : resolve(options.data)
  // Last, since it takes the folder's lock: whatever fails before has nothing to give back.
  const db = await openDatabase({ folder: dataFolder ?? 'memory', clock, log, sweep: sweep ?? {}, itemLifetimes })
  const ids = createIds(options.seed)
  const settings: ScriptedSettings = { items: db.items, ids, pace: options.pace }
  const looks = describe(demo)
  const sources = graphs.map((graph) => scriptedSource({ ...settings, ...graph, script: demo, graph: looks }))
  const sourcesById = new Map(sources.map((source) => [source.id, source]))
  const agents = createAgents(sourcesById)
  const agentsFolder = await openFolder(options, sourcesById, { db, log, settings })
  const states = createStates({ checkpoints: db.checkpoints, agents })
  const executions = createExecutions({ agents })
  const runner = createRunner({
    db,
    agents,
    states,
    clock,
    ids,
    log,
    executions,
    failureOf,
    checkpoints: db.checkpoints,
    concurrency: options.concurrency,
    threadTtl,
    defaultsOf: () => undefined,
  })
  const deps: Deps = { db, agents, states, clock, ids, threadTtl, runner, metrics: createMetrics(runner.queue) }
  return { log, contract, dataFolder, deps, agentsFolder }
}

/** The folder of agents, when one is given; its graphs are then among the sources. A database that is open is closed on failure. */
const openFolder = async (
  { agents: folder }: ResolvedOptions,
  sources: Map<string, GraphSource>,
  { db, log, settings }: { db: Database; log: Log; settings: ScriptedSettings },
): Promise<AgentsFolder | undefined> => {
  if (folder === undefined) return undefined
  try {
    const [{ openAgentsFolder }, { agentSource }] = await Promise.all([
      import('./agents/agents-folder.ts'),
      import('./agents/agent-source.ts'),
    ])
    const toSource = (agent: Agent, scripts: ReadonlyMap<string, Script>) =>
      agentSource(agent, { ...settings, scripts })
    return await openAgentsFolder({ folder: resolve(folder), sources, toSource, log })
  } catch (error) {
    await db.close()
    throw error
  }
}

const serve = async (
  options: ResolvedOptions,
  { log, contract, dataFolder, deps, agentsFolder }: World,
): Promise<Server> => {
  const reset = async (): Promise<void> => {
    await deps.runner.reset()
    await deps.db.reset()
    await seedSystemAssistants(deps)
  }
  const control = options.control ? controlRoutes({ reset }) : undefined
  const app = createApp({ ...options, contract, operations, deps, log, control })
  const listener = await listen(app.callback(), options.host, options.port ?? { from: DEFAULT_PORT })
  await deps.runner.start()
  const stopWarmUp = whenIdle(
    () => listener.inFlight() === 0,
    () => contract.warmUp(),
  )
  await agentsFolder?.watch((graphId) => seedSystemAssistant(graphId, deps))
  const stop = async (): Promise<void> => {
    stopWarmUp()
    await agentsFolder?.close()
    // First: streams end with it, and with them the answers in progress.
    await Promise.all([deps.runner.stop(), listener.close(GRACE_MS)])
    await deps.db.close()
  }
  let stopped: Promise<void> | undefined
  return {
    url: `http://${toHostInUrl(options.host)}:${listener.port}`,
    port: listener.port,
    host: options.host,
    document: {
      title: contract.title,
      version: contract.version,
      source: contract.source,
      operations: contract.operations.length,
    },
    get graphs() {
      return deps.agents.graphIds()
    },
    dataFolder,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
    reset,
  }
}

/** A client cannot connect to «every address»; an IPv6 address stands in brackets. */
const toHostInUrl = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
