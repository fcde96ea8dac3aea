/** Composition root: starts, resets and stops a server, which is an engine, a world and a listener. */

import { resolve } from 'node:path'
import { loadDocument } from './contract/document/load-document.ts'
import { controlRoutes } from './control/index.ts'
import { toStartError } from './db/storage/storage-error.ts'
import { createEngine, type Engine } from './engine.ts'
import type { GraphRegistry } from './graphs/graph-registry.ts'
import { isLoopbackHost } from './http/access/hosts.ts'
import { createApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { createOpenSockets } from './http/websocket/open-sockets.ts'
import { type Step, whenIdle } from './idle.ts'
import { DEFAULT_PORT, resolveOptions, type ServerOptions } from './options.ts'
import { resources } from './resources/index.ts'
import type { CheckedScript } from './scripts/check-scripts.ts'
import type { WrittenStep } from './scripts/read/written-script.ts'
import type { ScriptInput } from './scripts/script.ts'
import { createWorld, type World } from './world.ts'

export type { CheckedScript, ScriptInput, WrittenStep }

const GRACE_MS = 5000

export interface Server {
  /** Where clients reach it, without a slash at the end: `http://127.0.0.1:2024`. */
  readonly url: string
  readonly port: number
  readonly host: string
  readonly document: {
    title: string
    version: string
    source: string
    operations: number
    /** Whether it describes an Agent Server. Operations of others have no state and are answered from examples. */
    isAgentServer: boolean
  }
  /** Ids of the served graphs, sorted; with a folder of agents they change as the folder does. */
  readonly graphs: readonly string[]
  /** Graphs of `langgraph.json` in JavaScript or TypeScript that the demo agent plays, for lack of `realGraphs`. */
  readonly unloadedGraphs: readonly string[]
  /** Absolute path of the folder that keeps the state; undefined when nothing keeps it, as with another API. */
  readonly dataFolder: string | undefined
  /** Lets replies in progress end (five seconds at most), writes the state, and releases port and folder. */
  stop(): Promise<void>
  /** Empties the state and seeds it as at the start; options stay. */
  reset(): Promise<void>
  /** Logs an uncaught exception or an unhandled rejection, which the code of agents may leave behind. */
  logStray(error: unknown): void
}

/**
 * Starts a server; it answers when the promise resolves. Servers share nothing, so that one process may run many.
 * Throws UsageError, whose message says what to do, for an invalid option, document, folder or port.
 */
export const startServer = async (given: ServerOptions = {}): Promise<Server> =>
  startOn(await createEngine(resolveOptions(given)))

/** Starts a server on an engine of its own; stopping it closes the contract. */
export const startOn = async (engine: Engine): Promise<Server> => {
  const world = await createWorld(engine)
  try {
    return await serve(engine, world)
  } catch (error) {
    await world.stop()
    throw toStartError(error, world.dataFolder)
  }
}

/**
 * Reads and bundles a document: the built-in one, or one from a file or URL. Throws UsageError for one that cannot be
 * served, with `strictSpec` for any problem.
 */
export const readDocument = async (
  spec?: string,
  options: Pick<ServerOptions, 'specRoot' | 'specOrigins' | 'strictSpec'> = {},
): Promise<object> => (await loadDocument(spec, options)).document

/** Reports the mistakes in each script; runs modules among them. Throws UsageError when a path does not exist. */
export const checkScripts = async (paths: readonly string[]): Promise<CheckedScript[]> =>
  (await import('./scripts/check-scripts.ts')).checkScripts(paths)

const serve = async (engine: Engine, world: World): Promise<Server> => {
  const { options, log, contract, isAgentServer, clock } = engine
  const project = options.realGraphs ? await loadProject(engine) : {}
  const sockets = createOpenSockets(clock)
  const app = createApp({
    ...engine,
    ...options,
    isLocal: await isLoopbackHost(options.host),
    resources,
    worldOf: () => world,
    control: options.control ? controlRoutes : undefined,
    disabled: engine.config.disabled,
    sockets,
    ...project,
  })
  const { host } = options
  const listener = await listen(app.callback(), { host, port: options.port ?? { from: DEFAULT_PORT }, clock, log })
  const url = `http://${toHostInUrl(host)}:${listener.port}`
  try {
    await world.start({ url, watchAgents: true })
  } catch (error) {
    await listener.close(0)
    throw error
  }
  const stopWarmUp = whenIdle({
    clock,
    isIdle: () => listener.inFlight() === 0,
    step: warmUp(engine, world.deps.graphs),
    onError: (error) => log.error({ err: error }, 'warm-up broken off'),
  })
  const stop = async (): Promise<void> => {
    stopWarmUp()
    await world.stop(Promise.all([sockets.close(GRACE_MS), listener.close(GRACE_MS)]))
    await contract.close()
  }
  let stopped: Promise<void> | undefined
  return {
    url,
    port: listener.port,
    host,
    document: {
      title: contract.title,
      version: contract.version,
      source: contract.source,
      operations: contract.operations.length,
      isAgentServer,
    },
    get graphs() {
      return world.deps.graphs.graphIds()
    },
    unloadedGraphs: world.unloadedGraphs,
    dataFolder: world.dataFolder,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
    reset: world.reset,
    logStray: (error) =>
      log.error({ err: error }, 'Thrown where nobody waits for it, probably by the code of an agent'),
  }
}

/** Code of the user beside the graphs. The variables of its environment are set: the world has loaded the graphs. */
const loadProject = async ({ options: { config }, config: { disabled }, log }: Engine) => {
  const location = { cwd: resolve('.'), config }
  const [{ loadHttpApp }, { buildUi }] = await Promise.all([
    import('./config/load-http-app.ts'),
    import('./config/build-ui.ts'),
  ])
  const ui = disabled.has('ui') ? undefined : await buildUi(location, log)
  return { customApp: await loadHttpApp(location), uiBundles: ui?.size ? ui : undefined }
}

/** Loads LangGraph first, which takes longest, then compiles one check at a time. */
const warmUp = ({ contract, isAgentServer }: Engine, graphs: GraphRegistry): Step => {
  const compileNext = contract.createWarmUp({ responses: isAgentServer })
  if (!isAgentServer) return compileNext
  let loading: Promise<void> | undefined
  return async () => {
    if (loading) return compileNext()
    loading = graphs.warmUp()
    await loading
    return true
  }
}

/** Clients cannot connect to the address that means all addresses; an IPv6 address needs brackets. */
const toHostInUrl = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
