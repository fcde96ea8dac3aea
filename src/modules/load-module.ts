import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { foldersFrom, isJavaScript, isNative } from './module-format.ts'

/**
 * Loads a module of the user, JavaScript or TypeScript. Throws what the module throws. A file that was loaded before is not
 * read again, unless with another `version`: then it is, and what Node cannot load by itself also with what it imports from
 * its own project.
 */
export const loadModule = async (file: string, version?: string): Promise<Record<string, unknown>> => {
  const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`
  if (await isNative(file)) return import(pathToFileURL(file).href + query)
  const { createJiti } = await import('jiti')
  const jiti = createJiti(file, {
    // Left to itself jiti evaluates a second copy of every package: objects of one are no instances of the other's classes.
    nativeModules: await packagesAbove(file),
    tsconfigPaths: true,
    jsx: true,
    fsCache: false,
    ...(version !== undefined && { moduleCache: false }),
    interopDefault: false,
  })
  return jiti.import(file)
}

/** From 1, both. */
export interface SourcePosition {
  line: number
  column: number
}

interface SyntaxErrorPosition extends SourcePosition {
  /** Whether nothing follows any more: something was left open. */
  isEnd: boolean
}

/**
 * Where the syntax of a module breaks, which Node does not tell of ES modules. Undefined when it is sound: the error is then
 * in a module that it imports.
 */
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
  // Observed, not documented: jiti gives code that reports the error. Its columns begin at 0.
  const [, line, column] = /^exports\.__JITI_ERROR__ = .*?"line":(\d+),"column":(\d+)/.exec(code) ?? []
  if (line === undefined) return undefined
  const rest = source
    .split('\n')
    .slice(Number(line) - 1)
    .join('\n')
    .slice(Number(column))
  return { line: Number(line), column: Number(column) + 1, isEnd: rest.trim() === '' }
}

/** Where a package's ES module is that a file would import; undefined when it is not installed there. */
export const resolveFrom = async (file: string, specifier: string): Promise<string | undefined> => {
  const { createJiti } = await import('jiti')
  return createJiti(file, { fsCache: false }).esmResolve(specifier, { try: true })
}

/** Names in every `node_modules` that the file can import from; a scope stands for all of its packages. */
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
