import { readFile } from 'node:fs/promises'

/** This module is one folder below the root both in the sources and in the build. */
export const packageFile = (path: string): URL => new URL(`../${path}`, import.meta.url)

/** Read when asked for, so that the start does not wait for it. */
export const readPackageVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(packageFile('package.json'), 'utf8')) as { version: string }).version
