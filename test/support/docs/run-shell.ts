/** Runs the shell blocks of documents as a reader would, in the reader's project. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './blocks.ts'
import { withUrl } from './run-modules.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const cli = join(root, 'dist/cli.js')

/** How a command line of the documents is run here: what a reader types, and what takes its place. */
const stands: readonly [RegExp, string][] = [
  [/\bnpx agent-server-mock\b/g, `node ${cli}`],
  [/\bnode dist\/cli\.js\b/g, `node ${cli}`],
  [/\bnpm start( --)?(?= |$)/g, `node ${cli}`],
  [/--port \d+/g, ''],
]

/** Commands that would run for minutes, run these tests again, or use the network: what they name must exist. */
const named: readonly [RegExp, (argument: string) => boolean][] = [
  [/^npm (?:run )?(test|ci|pack)\b/, (name) => name === 'ci' || name === 'pack' || name in manifest.scripts],
  [/^npm run ([\w:-]+)/, (name) => name in manifest.scripts],
  [/^npm install (?:--save-dev )?(.+)$/, (names) => names.split(' ').every(isInstalled)],
  [/^pip install (.+)$/, (name) => readFileSync(join(root, 'test/python/requirements.txt'), 'utf8').includes(name)],
  [
    /^(?:\w+=\S+ )*npx vitest run (.+?)(?: -t .+)?$/,
    (paths) => paths.split(' ').every((path) => exists(path) || isLane(path)),
  ],
  [/^npx (biome|knip)\b/, (name) => existsSync(join(root, 'node_modules/.bin', name))],
  [
    /^bash \.ci\/run ?(.*)$/,
    (sections) => sections.split(' ').every((name) => exists(`.ci/sections/${name || 'tests'}.sh`)),
  ],
  [/^node (\.dev\/\S+)/, (file) => exists(file)],
  // It waits for a debugger.
  [/^node --inspect-brk (.+)$/, (rest) => rest.split(' ').every((word) => !word.includes('/') || exists(word))],
]

/** Any port, so that several can serve at once; a state in memory, which no two would share. */
const environment = {
  NO_COLOR: '1',
  AGENT_SERVER_MOCK_PORT: '0',
  AGENT_SERVER_MOCK_DATA: 'memory',
  AGENT_SERVER_MOCK_LOG_LEVEL: 'warn',
}

const exists = (path: string): boolean => existsSync(join(root, path))
const lanes = readFileSync(join(root, 'vitest.config.ts'), 'utf8')
const isLane = (word: string): boolean => word === '--project' || lanes.includes(`name: '${word}'`)
const isInstalled = (name: string): boolean =>
  name.endsWith('.tgz') ||
  [name.replace(/(?<=.)@.*$/, '')].some((bare) => bare in manifest.dependencies || bare in manifest.devDependencies)

export interface Ran {
  command: string
  stdout: string
  stderr: string
  code: number | null
}

/** Splits a block into its commands; a backslash continues a line, a comment is left out. */
export const commandsOf = (code: string): string[] =>
  code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#\s.*$/, '').trim())
    .filter((line) => line !== '')

export interface Shell {
  /** Runs a command until it has ended or, if it serves, until it listens. Later requests go to what serves. */
  run(command: string): Promise<Ran>
  /** Stops what still serves. */
  stop(): void
}

/** `url` is where requests go while no command of this shell serves. */
export const createShell = (folder: string, url: string): Shell => {
  const children: ChildProcess[] = []
  let address = url
  return {
    async run(command) {
      const known = named.map(([pattern, isThere]) => ({ found: pattern.exec(command), isThere }))
      const one = known.find(({ found }) => found !== null)
      if (one) return { command, stdout: '', stderr: '', code: one.isThere(one.found?.[1] ?? '') ? 0 : 1 }
      const line = stands.reduce((text, [typed, run]) => text.replaceAll(typed, run), withUrl(command, address))
      const child = spawn('bash', ['-c', line], {
        cwd: folder,
        detached: true,
        env: { ...process.env, ...environment },
      })
      children.push(child)
      const ran = await untilListeningOrEnd(child)
      address = /http:\/\/[\w.]+:\d+/.exec(ran.code === null ? ran.stdout : '')?.[0] ?? address
      return { command, ...ran, stdout: ran.stdout.replaceAll(address, 'http://127.0.0.1:2024') }
    },
    stop() {
      // Of each its whole group: what bash has started is the server.
      for (const { pid, exitCode } of children)
        if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL')
    },
  }
}

const untilListeningOrEnd = (child: ChildProcess): Promise<Omit<Ran, 'command'>> =>
  new Promise((resolve) => {
    let [stdout, stderr] = ['', '']
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (/http:\/\/[\s\S]*\n\n$/.test(stdout)) resolve({ stdout, stderr, code: null })
    })
    child.once('close', (code) => resolve({ stdout, stderr, code }))
  })
