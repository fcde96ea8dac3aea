/** Builds the components of generative UI that `ui` of `langgraph.json` names, with the bundler of the project. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import { isObject } from '../json.ts'
import type { Log } from '../log.ts'
import { resolveFrom } from '../modules/load-module.ts'
import { type ConfigLocation, invalidSetting, readSetting } from './read-setting.ts'

export interface UiFile {
  basename: string
  contents: Buffer
}

/** By graph: a script, and styles where the components have some. */
export type UiBundles = ReadonlyMap<string, readonly UiFile[]>

interface Bundler {
  /** Writes `public/GRAPH/FILE` for each graph into `output`. */
  build(options: {
    cwd: string
    defs: Record<string, string>
    config: Record<string, unknown>
    output: string
  }): Promise<void>
}

const BUNDLER = '@langchain/langgraph-ui'

/** Empty without the setting, or without the bundler. Throws UsageError for components that cannot be built. */
export const buildUi = async (location: ConfigLocation, log: Pick<Log, 'warn'>): Promise<UiBundles> => {
  const { file, value: defs = {} } = await readSetting(location, 'ui')
  if (!areTexts(defs)) throw invalidSetting(file, 'ui', 'an object of files, as in {"agent": "./ui.tsx"}', defs)
  if (Object.keys(defs).length === 0) return new Map()
  const { value: config = {} } = await readSetting(location, 'ui_config')
  if (!isObject(config)) throw invalidSetting(file, 'ui_config', 'an object', config)
  const bundler = await findBundler(file)
  if (!bundler) {
    log.warn({ file }, `The components of ui are not served: install ${BUNDLER} in the project`)
    return new Map()
  }
  const output = await mkdtemp(join(tmpdir(), 'agent-server-mock-ui-'))
  try {
    await bundler.build({ cwd: dirname(file), defs, config, output })
    const bundles = Object.keys(defs).map(
      async (graph) => [graph, await readFiles(join(output, 'public', graph))] as const,
    )
    return new Map(await Promise.all(bundles))
  } catch (error) {
    throw new UsageError(`Cannot build ui of ${file}: ${(error as Error).message}`)
  } finally {
    await rm(output, { recursive: true, force: true })
  }
}

/** The project has it by itself, or below the development server. */
const findBundler = async (config: string): Promise<Bundler | undefined> => {
  const direct = await resolveFrom(config, BUNDLER)
  if (direct) return toBundler(direct)
  for (const server of ['@langchain/langgraph-api', '@langchain/langgraph-cli']) {
    const path = await resolveFrom(config, server)
    const found = path && (await resolveFrom(path, BUNDLER))
    if (found) return toBundler(found)
  }
  return undefined
}

const toBundler = async (url: string): Promise<Bundler | undefined> => {
  const { build }: { build?: unknown } = await import(url)
  return typeof build === 'function' ? { build: build as Bundler['build'] } : undefined
}

const readFiles = async (folder: string): Promise<UiFile[]> => {
  const names = await readdir(folder)
  return Promise.all(
    names.map(async (name) => ({ basename: basename(name), contents: await readFile(join(folder, name)) })),
  )
}

const areTexts = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every((text) => typeof text === 'string')
