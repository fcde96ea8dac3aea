/** Runs the shell blocks of documents in a reader's project. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './blocks.ts'
import { withUrl } from './run-modules.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const cli = join(root, 'dist/cli.js')

/** A command in the document, and the command to run instead. */
const replacements: readonly [RegExp, string][] = [
  [/\bnpx agent-server-mock\b/g, `node ${cli}`],
  [/\bnpm start( --)?(?= |$)/g, `node ${cli}`],
  [/--port \d+/g, ''],
]

interface Unrun {
  command: RegExp
  why: string
  /** Whether what the command names exists. */
  isSound(argument: string): boolean
}

/** Commands that are not run, with the reason: only the names in them are checked. */
const unrun: readonly Unrun[] = [
  {
    command: /^npm (?:run )?(test|dev|[\w:-]+:watch|check|types|knip|generate|document|parity|bench)\b/,
    why: 'these run for minutes, or for ever, or run these tests',
    isSound: (script) => script in manifest.scripts,
  },
  {
    command: /^npx vitest run (.+?)(?: -t .+)?$/,
    why: 'tests run by themselves',
    isSound: (words) => words.split(' ').every((word) => exists(word) || word.startsWith('--')),
  },
  {
    command: /^bash \.ci\/run ?(.*)$/,
    why: 'the gate runs these tests',
    isSound: (sections) => sections.split(' ').every((name) => exists(`.ci/sections/${name || 'tests'}.sh`)),
  },
  {
    command: /^npx (biome) check --write$/,
    why: 'it would change sources',
    isSound: (name) => existsSync(join(root, 'node_modules/.bin', name)),
  },
  {
    command: /^npm (?:pack|install --save-dev \S+(\.tgz))$/,
    why: 'test/package.test.ts packs and installs',
    isSound: () => true,
  },
]

/** A free port and state in memory, so that several servers can run at once. */
const environment = {
  NO_COLOR: '1',
  AGENT_SERVER_MOCK_PORT: '0',
  AGENT_SERVER_MOCK_DATA: 'memory',
  AGENT_SERVER_MOCK_LOG_LEVEL: 'warn',
}

const exists = (path: string): boolean => existsSync(join(root, path))

interface Ran {
  command: string
  stdout: string
  stderr: string
  code: number | null
}

/** Splits a block into commands; a backslash continues a line, comments are dropped. */
export const commandsOf = (code: string): string[] =>
  code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#\s.*$/, '').trim())
    .filter((line) => line !== '')

interface Shell {
  /** Runs a command until it exits or, for a server, until it listens. Later requests go to that server. */
  run(command: string): Promise<Ran>
  /** Stops the servers that still run. */
  stop(): void
}

/** `url` gets the requests while this shell runs no server. */
export const createShell = (folder: string, url: string): Shell => {
  const children: ChildProcess[] = []
  let address = url
  let isStopped = false
  return {
    async run(command) {
      // A test that timed out may still call this.
      if (isStopped) throw new Error('The shell was stopped.')
      for (const { command: pattern, isSound } of unrun) {
        const found = pattern.exec(command)
        if (found) return { command, stdout: '', stderr: '', code: isSound(found[1] ?? '') ? 0 : 1 }
      }
      const line = replacements.reduce((text, [typed, run]) => text.replaceAll(typed, run), withUrl(command, address))
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
      isStopped = true
      // The whole process group, because bash is the parent of the server.
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
