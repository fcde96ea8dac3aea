import { readFile } from 'node:fs/promises'

/** The version of this package. Read when asked for: the start shall not wait for it. */
export const readVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
