/**
 * Reads `langgraph.json` and its environment: what a user's project says about graphs, lifetimes and routes.
 *
 * | setting | effect |
 * | --- | --- |
 * | `graphs` | the graphs to serve: `served-graphs.ts`; with `--real-graphs` they are loaded: `load-real-graphs.ts` |
 * | `env` | variables for real graphs, and `LANGGRAPH_CONFIG`: `environment.ts`, `graph-defaults.ts` |
 * | `checkpointer.ttl` | lifetime of threads: `thread-ttl.ts` |
 * | `store.ttl` | lifetime of store items: `item-lifetimes.ts` |
 * | `http.disable_…` | removes parts of the API: `disabled-parts.ts` |
 * | `http.app` | with `--real-graphs`, routes of the project before ours: `load-http-app.ts` |
 * | `ui`, `ui_config` | with `--real-graphs`, components for the SDK's `LoadExternalComponent`: `build-ui.ts` |
 * | others that clients would notice | named in a warning: `unsupported-settings.ts` |
 *
 * Settings that only concern how an image is built are ignored.
 */
import type { Log } from '../log.ts'
import { readDisabledParts } from './disabled-parts.ts'
import { environmentVariable, readEnvironment } from './environment.ts'
import { readGraphDefaults } from './graph-defaults.ts'
import { readItemLifetimes } from './item-lifetimes.ts'
import { configPath } from './read-setting.ts'
import { readServedGraphs, type ServedGraphsOptions } from './served-graphs.ts'
import { readThreadTtl } from './thread-ttl.ts'
import { readUnsupportedSettings } from './unsupported-settings.ts'

interface ConfigOptions extends ServedGraphsOptions {
  /** Whether graphs are loaded from their files. Only they read variables, so only then a missing `env` file matters. */
  realGraphs: boolean
}

export type LanggraphConfig = Awaited<ReturnType<typeof readLanggraphConfig>>

export const readLanggraphConfig = async ({ realGraphs, ...options }: ConfigOptions, log: Pick<Log, 'warn'>) => {
  const [graphs, itemLifetimes, { threadTtl, sweep }, disabled, environment, unsupported] = await Promise.all([
    readServedGraphs(options),
    readItemLifetimes(options),
    readThreadTtl(options),
    readDisabledParts(options),
    readEnvironment(options, realGraphs ? log : undefined),
    readUnsupportedSettings({ ...options, realGraphs }),
  ])
  if (unsupported.settings.length > 0) log.warn(unsupported, 'Settings of langgraph.json that have no effect here')
  const graphDefaults = readGraphDefaults(environmentVariable('LANGGRAPH_CONFIG', environment))
  return { file: configPath(options), graphs, itemLifetimes, threadTtl, sweep, disabled, environment, graphDefaults }
}
