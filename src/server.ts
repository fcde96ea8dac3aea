/** The composition root: builds every part, wires them together, starts, resets and stops them. */
import { resolve } from 'node:path'
import { createAgents } from './agents/agents.ts'
import { createGraphs } from './agents/graphs.ts'
import { readGraphs } from './agents/langgraph-config.ts'
import { readItemLifetimes } from './agents/langgraph-store.ts'
import { readThreadTtl } from './agents/langgraph-ttl.ts'
import { createStates, type States } from './agents/states.ts'
import { createClock } from './clock.ts'
import type { Contract } from './contract/contract.ts'
import { createContract } from './contract/exchange.ts'
import { loadDocument } from './contract/load.ts'
import { controlRoutes } from './control/index.ts'
import { openDatabase } from './db/database.ts'
import { createApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { type Step, whenIdle } from './idle.ts'
import { createIds } from './ids.ts'
import { createLog } from './logger.ts'
import { createMetrics, emptyQueue } from './metrics/metrics.ts'
import { DEFAULT_PORT, type ResolvedOptions, resolveOptions, type ServerOptions } from './options.ts'
import { seedSystemAssistants } from './resources/assistants/system.ts'
import type { Deps } from './resources/handler.ts'
import { operations } from './resources/index.ts'
import { tolerances } from './resources/tolerances.ts'

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
  /** Ids of the graphs that it knows, sorted. */
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
    await world.deps.db.close()
    throw error
  }
}

/** A document in one piece: the built-in one, or that of a file or URL. Throws UsageError when it is no good. */
export const readDocument = async (spec?: string): Promise<object> => (await loadDocument(spec)).document

type World = Awaited<ReturnType<typeof createWorld>>

const createWorld = async (options: ResolvedOptions) => {
  const log = createLog(options.logLevel)
  const clock = createClock()
  const [document, graphs, itemLifetimes, { threadTtl, sweep }] = await Promise.all([
    loadDocument(options.spec),
    readGraphs({ cwd: resolve('.'), config: options.config, graphs: options.graphs }),
    readItemLifetimes({ cwd: resolve('.'), config: options.config }),
    readThreadTtl({ cwd: resolve('.'), config: options.config }),
  ])
  const contract = createContract(document, { ...options, tolerances })
  const agents = createAgents(graphs)
  const dataFolder = options.data === 'memory' ? undefined : resolve(options.data)
  // Last, since it takes the folder's lock: whatever fails before has nothing to give back.
  const db = await openDatabase({ folder: dataFolder ?? 'memory', clock, log, sweep: sweep ?? {}, itemLifetimes })
  const states = createStates({ checkpoints: db.checkpoints, graphs: createGraphs(agents.structure) })
  const deps: Deps = { db, agents, states, clock, ids: createIds(), threadTtl, metrics: createMetrics(emptyQueue) }
  return { log, contract, dataFolder, deps }
}

const serve = async (options: ResolvedOptions, { log, contract, dataFolder, deps }: World): Promise<Server> => {
  const reset = async (): Promise<void> => {
    await deps.db.reset()
    await seedSystemAssistants(deps)
  }
  const control = options.control ? controlRoutes({ reset }) : undefined
  const app = createApp({ ...options, contract, operations, deps, log, control })
  const listener = await listen(app.callback(), options.host, options.port ?? { from: DEFAULT_PORT })
  const stopWarmUp = whenIdle(
    () => listener.inFlight() === 0,
    warmUp({ contract, states: deps.states }),
    (error) => log.error({ err: error }, 'warm-up broken off'),
  )
  const stop = async (): Promise<void> => {
    stopWarmUp()
    await listener.close(GRACE_MS)
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
    graphs: deps.agents.graphIds(),
    dataFolder,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
    reset,
  }
}

/** LangGraph first: no check of an operation takes as long to make ready. */
const warmUp = ({ contract, states }: { contract: Contract; states: States }): Step => {
  let loading: Promise<void> | undefined
  return async () => {
    if (loading) return contract.warmUp()
    loading = states.warmUp()
    await loading
    return true
  }
}

/** A client cannot connect to «every address»; an IPv6 address stands in brackets. */
const toHostInUrl = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
