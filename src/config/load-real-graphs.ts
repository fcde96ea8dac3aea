import { stat } from 'node:fs/promises'
import { basename, dirname, extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../errors.ts'
import { compiledSource } from '../graphs/sources/compiled-source.ts'
import type { GraphServices, GraphSource } from '../graphs/sources/graph-source.ts'
import type { Log } from '../log.ts'
import { findSyntaxError, loadModule } from '../modules/load-module.ts'
import { packageFile } from '../package-file.ts'
import { applyEnvironment } from './environment.ts'
import type { GraphConfig } from './graphs-setting.ts'

interface RealGraphsOptions {
  graphs: readonly GraphConfig[]
  /** The paths of graphs are relative to the folder of this file. */
  file: string
  environment: Readonly<Record<string, string>>
  services: GraphServices
  log: Pick<Log, 'warn'>
}

const JAVASCRIPT = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx']

/** Python graphs get the source of `play`. A broken file throws UsageError: the demo agent would hide it. */
export const loadRealGraphs = async (
  { graphs, file, environment, services, log }: RealGraphsOptions,
  play: (graph: GraphConfig) => GraphSource,
): Promise<GraphSource[]> => {
  if (!(await isFile(file))) {
    throw new UsageError(
      `Cannot use --real-graphs: there is no ${file} to name the graphs. Start in its folder, or name it with --config.`,
    )
  }
  applyEnvironment(environment)
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

const moduleOf = ({ path }: GraphConfig): ModulePath | undefined => {
  const module = path === undefined ? undefined : readPath(path)
  return module && JAVASCRIPT.includes(extname(module.file)) ? module : undefined
}

interface ModulePath {
  file: string
  name: string
}

/** Splits `./src/agent.ts:graph`. Without a name it means the default export. */
const readPath = (path: string): ModulePath => {
  const [, file = path, name = 'default'] = /^(.+?)(?::([^:/\\]+))?$/.exec(path) ?? []
  return { file, name }
}

const loadGraph = async (
  { id, description }: GraphConfig,
  { module: { file: path, name }, config, services }: { module: ModulePath; config: string; services: GraphServices },
): Promise<GraphSource> => {
  const file = resolve(dirname(config), path)
  const refuse = (problem: string) => new UsageError(`Cannot load graph '${id}' from ${file}: ${problem}`)
  if (!(await isFile(file))) throw refuse(`there is no such file. Correct its path in ${basename(config)}.`)
  const module = await loadModule(file).catch(async (error: unknown) => {
    throw refuse(`loading it failed.\n${await reasonOf(error, file)}`)
  })
  const exported = exportOf(module, name)
  if (exported === undefined) throw refuse(`it has no export '${name}'. ${exportsOf(module)}`)
  return compiledSource({ ...services, id, description, graph: exported, file }).catch((error: Error) => {
    throw refuse(`${error.message}.`)
  })
}

/** Looks in `default` too: Node finds only some exports of a CommonJS module by name. */
const exportOf = (module: Record<string, unknown>, name: string): unknown =>
  name in module ? module[name] : (module['default'] as Record<string, unknown> | null | undefined)?.[name]

const isFile = async (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  )

const reasonOf = async (error: unknown, file: string): Promise<string> => {
  const { name, stack, message = String(error) } = (error ?? {}) as Partial<Error> // a module can throw any value
  if (/ERR_MODULE_NOT_FOUND|Cannot find (package|module)/.test(`${(error as { code?: string })?.code} ${message}`)) {
    return `${message}\nInstall its dependencies in its own project.`
  }
  const place = name === 'SyntaxError' ? await findSyntaxError(file) : undefined
  if (place) return `${name}: ${message}\n    at ${file}:${place.line}:${place.column}`
  return stack?.includes(message)
    ? stack
        .split('\n')
        .filter((line) => !isInside(line))
        .join('\n')
    : message
}

const ownFolders = ['dist/', 'src/'].map(packageFile).flatMap((folder) => [folder.href, fileURLToPath(folder)])

const isInside = (line: string): boolean =>
  /node:internal|[\\/]node_modules[\\/]/.test(line) || ownFolders.some((folder) => line.includes(folder))

const exportsOf = (module: Record<string, unknown>): string => {
  const names = Object.keys(module)
  return names.length === 0 ? 'It exports nothing.' : `Its exports are ${names.join(', ')}.`
}
