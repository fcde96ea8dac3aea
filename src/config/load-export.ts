import { stat } from 'node:fs/promises'
import { basename, dirname, extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../errors.ts'
import { findSyntaxError, loadModule } from '../modules/load-module.ts'
import { packageFile } from '../package-file.ts'

const JAVASCRIPT = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx']

/** Where `langgraph.json` says that code is: `./src/agent.ts:graph`. */
export interface ExportPath {
  file: string
  name: string
}

/** Undefined for a file that is not JavaScript or TypeScript. Without a name it means the default export. */
export const readExportPath = (path: string): ExportPath | undefined => {
  const [, file = path, name = 'default'] = /^(.+?)(?::([^:/\\]+))?$/.exec(path) ?? []
  return JAVASCRIPT.includes(extname(file)) ? { file, name } : undefined
}

export interface LoadedExport {
  value: unknown
  /** Absolute. */
  file: string
  /** An error whose message says what could not be loaded from where. */
  refuse(problem: string): UsageError
}

/** `what` completes `Cannot load …`. Paths are relative to the folder of `config`. Throws UsageError. */
export const loadExport = async (
  { file: path, name }: ExportPath,
  { what, config }: { what: string; config: string },
): Promise<LoadedExport> => {
  const file = resolve(dirname(config), path)
  const refuse = (problem: string) => new UsageError(`Cannot load ${what} from ${file}: ${problem}`)
  if (!(await isFile(file))) throw refuse(`there is no such file. Correct its path in ${basename(config)}.`)
  const module = await loadModule(file).catch(async (error: unknown) => {
    throw refuse(`loading it failed.\n${await reasonOf(error, file)}`)
  })
  const value = exportOf(module, name)
  if (value === undefined) throw refuse(`it has no export '${name}'. ${exportsOf(module)}`)
  return { value, file, refuse }
}

/** Looks in `default` too: Node finds only some exports of a CommonJS module by name. */
const exportOf = (module: Record<string, unknown>, name: string): unknown =>
  name in module ? module[name] : (module['default'] as Record<string, unknown> | null | undefined)?.[name]

export const isFile = async (file: string): Promise<boolean> =>
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
