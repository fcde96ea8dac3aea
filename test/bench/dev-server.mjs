// The baseline for runs: LangChain's dev server with the graphs in graphs/. Installed in a temporary folder, which is kept:
// its peer dependencies conflict with those of this project.
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
 * The folder with the dev server and the graphs. Undefined when it cannot be installed; prints the reason.
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

/** Arguments for Node. */
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
