import { readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { compileFunction } from 'node:vm'

/** Extensions of JavaScript without anything that must be translated first. */
const JAVASCRIPT = ['.js', '.mjs', '.cjs']

export const isJavaScript = (file: string): boolean => JAVASCRIPT.includes(extname(file))

/**
 * Whether Node can load the module without help. A `.js` file with `export` or `import` it takes for CommonJS, or warns of
 * it, unless the package.json above says `"type": "module"`, which that of a new project does not.
 */
export const isNative = async (file: string): Promise<boolean> => {
  if (extname(file) !== '.js') return isJavaScript(file)
  return (await packageType(dirname(file))) === 'module' || isCommonJs(await readFile(file, 'utf8'))
}

/** The folder and all above it, the nearest first. */
export const foldersFrom = (folder: string): string[] => {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersFrom(above)]
}

/** Of the nearest package.json, as Node looks for it; one that cannot be read is passed over. */
const packageType = async (folder: string): Promise<unknown> => {
  for (const place of foldersFrom(folder)) {
    const manifest: { type?: unknown } | undefined = await readFile(join(place, 'package.json'), 'utf8')
      .then(JSON.parse)
      .catch(() => undefined) // most folders have none
    if (manifest) return manifest.type
  }
  return undefined
}

const isCommonJs = (source: string): boolean => {
  try {
    compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname'])
    return true
  } catch {
    return false // an ES module, or neither: who loads it says what is wrong
  }
}
