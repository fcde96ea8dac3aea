import { UsageError } from '../errors.ts'
import { compiledSource } from '../graphs/sources/compiled-source.ts'
import type { GraphServices, GraphSource } from '../graphs/sources/graph-source.ts'
import type { Log } from '../log.ts'
import { applyEnvironment } from './environment.ts'
import type { GraphConfig } from './graphs-setting.ts'
import { type ExportPath, isFile, loadExport, readExportPath } from './load-export.ts'
import { provideSdkGlobals, type SdkGlobals } from './sdk-globals.ts'

interface RealGraphsOptions {
  graphs: readonly GraphConfig[]
  /** The paths of graphs are relative to the folder of this file. */
  file: string
  environment: Readonly<Record<string, string>>
  services: GraphServices
  log: Log
  ownUrl: SdkGlobals['ownUrl']
}

/** Python graphs get the source of `play`. A broken file throws UsageError: the demo agent would hide it. */
export const loadRealGraphs = async (
  { graphs, file, environment, services, log, ownUrl }: RealGraphsOptions,
  play: (graph: GraphConfig) => GraphSource,
): Promise<GraphSource[]> => {
  if (!(await isFile(file))) {
    throw new UsageError(
      `Cannot use --real-graphs: there is no ${file} to name the graphs. Start in its folder, or name it with --config.`,
    )
  }
  applyEnvironment(environment, log)
  provideSdkGlobals({ log, ownUrl })
  const sources: GraphSource[] = []
  const played: string[] = []
  // One after the other, so that the first mistake is reported and the output of modules does not mix.
  for (const graph of graphs) {
    const module = moduleOf(graph)
    if (!module) played.push(graph.id)
    sources.push(module ? await loadGraph(graph, { module, config: file, services }) : play(graph))
  }
  if (played.length > 0)
    log.warn({ graphs: played }, 'Graphs that are not JavaScript or TypeScript are played by the demo agent')
  return sources
}

export const isLoadable = (graph: GraphConfig): boolean => moduleOf(graph) !== undefined

const moduleOf = ({ path }: GraphConfig): ExportPath | undefined =>
  path === undefined ? undefined : readExportPath(path)

const loadGraph = async (
  { id, description }: GraphConfig,
  { module, config, services }: { module: ExportPath; config: string; services: GraphServices },
): Promise<GraphSource> => {
  const { value: graph, file, refuse } = await loadExport(module, { what: `graph '${id}'`, config })
  return compiledSource({ ...services, id, description, graph, file }).catch((error: Error) => {
    throw refuse(`${error.message}.`)
  })
}
