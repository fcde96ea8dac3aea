/** Loads modules of users, JavaScript or TypeScript, and finds what is wrong with their syntax. */
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { foldersFrom, isJavaScript, isNative } from './module-format.ts'

/** A file is read once for each `version`; if Node cannot load it alone, so is what it imports from its own project. */
export const loadModule = async (file: string, version?: string): Promise<Record<string, unknown>> => {
  const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`
  if (await isNative(file)) return import(pathToFileURL(file).href + query)
  const { createJiti } = await import('jiti')
  const jiti = createJiti(file, {
    // By default jiti evaluates a second copy of every package, whose classes are others.
    nativeModules: await packagesAbove(file),
    tsconfigPaths: true,
    jsx: true,
    fsCache: false,
    ...(version !== undefined && { moduleCache: false }),
    interopDefault: false,
  })
  return jiti.import(file)
}

/** Both from 1. */
export interface SourcePosition {
  line: number
  column: number
}

interface SyntaxErrorPosition extends SourcePosition {
  isEnd: boolean
}

/** Node does not report it for ES modules. Undefined: a module it imports has it. */
export const findSyntaxError = async (file: string): Promise<SyntaxErrorPosition | undefined> => {
  const [{ createJiti }, source] = await Promise.all([import('jiti'), readFile(file, 'utf8')])
  const isTypeScript = !isJavaScript(file)
  const code = createJiti(file, { fsCache: false }).transform({
    source,
    filename: file,
    ts: isTypeScript,
    jsx: isTypeScript,
    async: true,
  })
  // Observed, not documented: jiti returns code that reports the error, with columns from 0.
  const [, line, column] = /^exports\.__JITI_ERROR__ = .*?"line":(\d+),"column":(\d+)/.exec(code) ?? []
  if (line === undefined) return undefined
  const rest = source
    .split('\n')
    .slice(Number(line) - 1)
    .join('\n')
    .slice(Number(column))
  return { line: Number(line), column: Number(column) + 1, isEnd: rest.trim() === '' }
}

export const resolveFrom = async (file: string, specifier: string): Promise<string | undefined> => {
  const { createJiti } = await import('jiti')
  return createJiti(file, { fsCache: false }).esmResolve(specifier, { try: true })
}

/** A scope stands for all its packages. */
const packagesAbove = async (file: string): Promise<string[]> => {
  const found = await Promise.all(foldersFrom(dirname(file)).map((folder) => namesIn(join(folder, 'node_modules'))))
  return [...new Set(found.flat())]
}

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch {
    return [] // most folders have no node_modules
  }
}
