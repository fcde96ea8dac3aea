// Yardstick of the rows about runs: LangChain's own dev server, with the graphs in graphs/. It is installed in a folder
// beside the system's temporary files, since its peer ranges cannot be solved within this project; that folder is kept.
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { progress } from './table.mjs'

const VERSION = '1.5.1'
const packages = [
  `@langchain/langgraph-cli@${VERSION}`,
  `@langchain/langgraph-api@${VERSION}`,
  '@langchain/langgraph@1.7.3',
  '@langchain/core@1.4.0',
  'typescript@5',
]
const run = promisify(execFile)
const folder = join(tmpdir(), `agent-server-mock-dev-server-${VERSION}`)
const cli = join(folder, 'node_modules/@langchain/langgraph-cli/dist/cli/cli.mjs')

/**
 * The folder in which the dev server and the graphs are; undefined, with the reason on the terminal, when it is not there
 * and cannot be installed.
 */
export const devServerFolder = async () => {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(cli)) {
    progress(`Installing the dev server ${VERSION} in ${folder} ...`)
    writeFileSync(join(folder, 'package.json'), '{"name":"dev-server","private":true,"type":"module"}')
    try {
      await run('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', ...packages], { cwd: folder })
    } catch (error) {
      progress(`Rows against the dev server are left out: it could not be installed (${error.message.split('\n')[0]}).`)
      return undefined
    }
  }
  cpSync(fileURLToPath(new URL('graphs', import.meta.url)), folder, { recursive: true })
  return folder
}

/** The arguments with which Node starts it. */
export const devServerArguments = (port) => [
  cli,
  'dev',
  '--port',
  port,
  '--host',
  '127.0.0.1',
  '--no-browser',
  '--no-reload',
]
