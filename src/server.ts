/** Starts, resets and stops a server: a world, and the network that leads to it. */

import type { Contract } from './contract/contract.ts'
import { loadDocument } from './contract/document/load-document.ts'
import { controlRoutes } from './control/index.ts'
import { createEngine, type Engine } from './engine.ts'
import type { GraphRegistry } from './graphs/graph-registry.ts'
import { createApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { type Step, whenIdle } from './idle.ts'
import { DEFAULT_PORT, resolveOptions, type ServerOptions } from './options.ts'
import { resources } from './resources/index.ts'
import type { CheckedScript } from './scripts/check-scripts.ts'
import type { WrittenStep } from './scripts/read/written-script.ts'
import type { ScriptInput } from './scripts/script.ts'
import { createWorld, type World } from './world.ts'

export type { CheckedScript, ScriptInput, WrittenStep }

/** How long answers in progress may take after stop() before they are cut. */
const GRACE_MS = 5000

/** A server that is running. */
export interface Server {
  /** Where clients reach it, without a slash at the end: `http://127.0.0.1:2024`. */
  readonly url: string
  readonly port: number
  readonly host: string
  /** The document that it serves. */
  readonly document: {
    title: string
    version: string
    source: string
    operations: number
    /** Whether it describes an Agent Server, whose operations have a state; those of others are answered from examples. */
    isAgentServer: boolean
  }
  /** Ids of the graphs that it knows, sorted; with a folder of agents they change as it does. */
  readonly graphs: readonly string[]
  /** Those of `langgraph.json` that the demo agent plays although they are JavaScript or TypeScript: `realGraphs` loads them. */
  readonly unloadedGraphs: readonly string[]
  /** Absolute path of the folder that keeps the state; undefined when nothing keeps it, as with another API. */
  readonly dataFolder: string | undefined
  /** Lets answers in progress end (for five seconds at most), writes the state to its files, and lets go of port and folder. */
  stop(): Promise<void>
  /** Empties the state and seeds it as at the start; options stay. */
  reset(): Promise<void>
  /** Logs what was thrown where nobody waits for it, which is what the code of agents leaves behind. */
  logStray(error: unknown): void
}

/**
 * Starts a server; it answers when the promise resolves. Servers share nothing, so that one process may run many.
 * Throws UsageError, whose message says what to do, for an invalid option, document, folder or port.
 */
export const startServer = async (given: ServerOptions = {}): Promise<Server> => {
  const engine = await createEngine(resolveOptions(given))
  const world = await createWorld(engine)
  try {
    return await serve(engine, world)
  } catch (error) {
    await world.stop()
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
  (await import('./scripts/check-scripts.ts')).checkScripts(paths)

const serve = async (engine: Engine, world: World): Promise<Server> => {
  const { options, log, contract, isAgentServer, clock } = engine
  const app = createApp({
    ...engine,
    ...options,
    resources,
    worldOf: () => world,
    control: options.control ? controlRoutes : undefined,
    disabled: engine.config.disabled,
  })
  const { host } = options
  const listener = await listen(app.callback(), { host, port: options.port ?? { from: DEFAULT_PORT }, clock })
  const url = `http://${toHostInUrl(host)}:${listener.port}`
  await world.start(url)
  const stopWarmUp = whenIdle({
    clock,
    isIdle: () => listener.inFlight() === 0,
    step: warmUp(contract, world.deps.graphs),
    onError: (error) => log.error({ err: error }, 'warm-up broken off'),
  })
  const stop = async (): Promise<void> => {
    stopWarmUp()
    await world.stop(listener.close(GRACE_MS))
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

/** LangGraph first: no check of an operation takes as long to make ready. */
const warmUp = (contract: Contract, graphs: GraphRegistry): Step => {
  let loading: Promise<void> | undefined
  return async () => {
    if (loading) return contract.warmUp()
    loading = graphs.warmUp()
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
