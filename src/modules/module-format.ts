import { readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { compileFunction } from 'node:vm'

const JAVASCRIPT = ['.js', '.mjs', '.cjs']

export const isJavaScript = (file: string): boolean => JAVASCRIPT.includes(extname(file))

/** Node takes a `.js` file with `import` for CommonJS, or warns, unless package.json says `"type": "module"`. */
export const isNative = async (file: string): Promise<boolean> => {
  if (extname(file) !== '.js') return isJavaScript(file)
  return (await packageType(dirname(file))) === 'module' || isCommonJs(await readFile(file, 'utf8'))
}

/** The nearest first. */
export const foldersFrom = (folder: string): string[] => {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersFrom(above)]
}

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
    return false // an ES module, or invalid: loading it reports what is wrong
  }
}
