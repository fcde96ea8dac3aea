import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Script } from './script.ts'

const FILE = new URL('../../../fixtures/agents/demo.yaml', import.meta.url)

/** The agent that plays graphs which have no script. */
export const readDemoScript = async (): Promise<Script> => {
  const [{ readScript }, text] = await Promise.all([import('./read.ts'), readFile(FILE, 'utf8')])
  return readScript(text, fileURLToPath(FILE))
}
