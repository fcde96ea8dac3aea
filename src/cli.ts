#!/usr/bin/env node
/**
 * The command's process: its arguments, streams, signals and exit code. The only file that touches the process. It checks
 * Node's version before it imports anything else.
 */
import { readFileSync } from 'node:fs'
import type { Server } from './index.ts'

const OLDEST_NODE = [20, 19] as const
const FAILED = 1
/**
 * npm forwards Ctrl-C to a process that the terminal has already signalled. A second signal this soon is the same one.
 */
const SAME_SIGNAL_MS = 500
const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const

const main = async (): Promise<void> => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    const wanted = OLDEST_NODE.join('.')
    process.stderr.write(
      `agent-server-mock needs Node.js ${wanted} or later, found ${process.version}. Get it from https://nodejs.org\n`,
    )
    process.exit(FAILED)
  }
  // A reader may close the pipe early, as in `spec | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED))
  deleteEmptyVariables()
  const { runCommand, reportFailure } = await import('./command-line/run-command.ts')
  const fail = (error: unknown): never => process.exit(reportFailure(error, process.stderr))
  try {
    process.exitCode = await runCommand(process.argv.slice(2), {
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      env: process.env,
      version: readVersion(),
      onInterrupt: (listener) => void process.on('SIGINT', listener),
      exit: (code) => process.exit(code),
      keepRunning: (server, farewell) => {
        stopOnSignals(server, farewell, fail)
        logStrayErrors(server)
      },
    })
  } catch (error) {
    fail(error)
  }
}

/** Treats an empty variable as not set: compose files and CI settings leave such variables. */
const deleteEmptyVariables = (): void => {
  for (const [name, value] of Object.entries(process.env)) {
    if (name.startsWith('AGENT_SERVER_MOCK_') && value === '') delete process.env[name]
  }
}

const readVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

const stopOnSignals = (server: Server, farewell: () => string, fail: (error: unknown) => never): void => {
  let stoppingSince: number | undefined
  const onSignal = async (signal: keyof typeof signalNumbers) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(128 + signalNumbers[signal])
      return
    }
    stoppingSince = performance.now()
    try {
      await server.stop()
      process.stdout.write(farewell())
      process.exit(0)
    } catch (error) {
      fail(error)
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

/** Agents run in this process: an error in a promise or timer that one left behind must not end the server. */
const logStrayErrors = (server: Server): void => {
  process.on('unhandledRejection', server.logStray)
  process.on('uncaughtException', server.logStray)
}

void main()
