import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { packageFile } from '../../package-file.ts'
import type { Script } from '../script.ts'

const FILE = packageFile('fixtures/agents/demo.yaml')

/** The agent that plays graphs which have no script. */
export const readDemoScript = async (): Promise<Script> => {
  const [{ readScript }, text] = await Promise.all([import('./read-script.ts'), readFile(FILE, 'utf8')])
  return readScript(text, fileURLToPath(FILE))
}
