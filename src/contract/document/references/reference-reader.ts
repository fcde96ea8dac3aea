import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { fetchFile } from './fetch-file.ts'
import { readLocalFile } from './read-local-file.ts'

export interface ReferenceLimits {
  /** Another folder whose files a document on disk may refer to, besides its own. */
  specRoot?: string | undefined
  /** Origins at internal addresses that a document may refer to, or be redirected to. */
  specOrigins?: readonly string[] | undefined
}

/** A document that refers to more is no document, but a trap. */
const MAX_FILES = 5000

export const isHttp = (source: string): boolean => /^https?:/i.test(source)

/**
 * Reads what a document refers to, wherever it may come from: a document from a URL reaches no file, one from disk files
 * of its folder, and no one an internal address unless the user named it. Throws an Error that names the way out.
 */
export const createReferenceReader = (source: string, { specRoot, specOrigins = [] }: ReferenceLimits) => {
  const origins = new Set([...specOrigins, ...(isHttp(source) ? [source] : [])].map((url) => new URL(url).origin))
  const folders = [dirname(resolve(source)), ...(specRoot === undefined ? [] : [resolve(specRoot)])]
  let files = 0
  return async (url: string): Promise<string> => {
    files += 1
    if (files > MAX_FILES) throw new Error(`the document refers to more than ${MAX_FILES} files.`)
    if (isHttp(url)) return fetchFile(url, { origins })
    const path = pathOf(url)
    if (path === undefined) throw new Error(`${url} is neither a file nor an http(s) URL.`)
    if (isHttp(source)) throw new Error(`${path} is a file, and a document from a URL may not refer to files.`)
    return readLocalFile(path, folders)
  }
}

/** The parser gives paths percent-encoded, without a scheme. Undefined for another scheme. */
const pathOf = (url: string): string | undefined => {
  try {
    return fileURLToPath(new URL(url, pathToFileURL(`${resolve('.')}/`)))
  } catch {
    return undefined
  }
}
