import { readFile } from 'node:fs/promises'

/**
 * The URL of a file of this package, by its path from the package's root. This module is one folder below the root both
 * in the sources and in the build.
 */
export const packageFile = (path: string): URL => new URL(`../${path}`, import.meta.url)

/** The version of this package. Read when asked for, so that the start does not wait for it. */
export const readPackageVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(packageFile('package.json'), 'utf8')) as { version: string }).version
