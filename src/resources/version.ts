import { readFile } from 'node:fs/promises'
import { packageFile } from '../package-file.ts'

/** The version of this package. Read when asked for: the start shall not wait for it. */
export const readVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(packageFile('package.json'), 'utf8')) as { version: string }).version
