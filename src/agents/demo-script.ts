import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Script } from './script.ts'
import { readScript } from './script-read.ts'

const FILE = new URL('../../fixtures/agents/demo.yaml', import.meta.url)

/** The agent that plays graphs which have no script. */
export const readDemoScript = async (): Promise<Script> => readScript(await readFile(FILE, 'utf8'), fileURLToPath(FILE))
