import { readFile, realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'

const MAX_BYTES = 50 * 1024 * 1024

/**
 * The text of a file below one of these folders, also by its real path: a link leads nowhere else. Throws an Error whose
 * message completes «Cannot load …: »; it tells nothing of files elsewhere, not even whether they exist.
 */
export const readLocalFile = async (path: string, folders: readonly string[]): Promise<string> => {
  const given = resolve(path)
  const roots = await Promise.all(folders.map((folder) => realpath(folder)))
  if (!isBelow(given, [...roots, ...folders.map((folder) => resolve(folder))])) throw outside(path)
  const real = await realpath(given)
  if (!isBelow(real, roots)) throw outside(path)
  const found = await stat(real)
  if (!found.isFile()) throw new Error(`${path} is not a file.`)
  if (found.size > MAX_BYTES) throw new Error(`${path} is larger than ${MAX_BYTES / 1024 / 1024} MiB.`)
  return readFile(real, 'utf8')
}

const isBelow = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep))

const outside = (path: string): Error =>
  new Error(
    `${path} is outside the document's folder. If you trust the document, allow the folder of that file with --spec-root.`,
  )
