// The compared servers, each in its own process on its own port.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { devServerArguments, devServerFolder } from './dev-server.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const prismCli = fileURLToPath(import.meta.resolve('@stoplight/prism-cli/dist/index.js'))

/** Command lines by name. `folder` is empty and takes the state. */
const ours = (port, folder) => [`${root}dist/cli.js`, '--port', port, '--data', folder, '--log-level', 'warn']
const graphs = fileURLToPath(new URL('graphs/langgraph.json', import.meta.url))
const commands = {
  ours,
  oursWithGraphs: (port, folder) => [...ours(port, folder), '--config', graphs, '--real-graphs'],
  dev: (port) => devServerArguments(port),
  koa: (port) => [fileURLToPath(new URL('koa-echo.mjs', import.meta.url)), port],
  prism: (port) => [prismCli, 'mock', `${root}dist/openapi.json`, '--port', port, '-v', 'silent', '--no-multiprocess'],
}

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** Polls GET /ok until it returns 200. Throws when the process exits first, and after two minutes. */
const untilReady = async (url, child) => {
  const giveUp = performance.now() + 120_000
  while (performance.now() < giveUp) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with exit code ${child.exitCode}`)
    const status = await fetch(`${url}/ok`, { signal: AbortSignal.timeout(5000) }).then(
      (answer) => answer.arrayBuffer().then(() => answer.status),
      () => undefined,
    )
    if (status === 200) return
    await delay(2)
  }
  throw new Error(`${child.spawnargs.join(' ')} did not answer GET /ok with 200 within two minutes`)
}

// Each server that is open listens for the end of the bench.
process.setMaxListeners(30)

/** Starts `name` (a key of `commands`) with further arguments and waits until it is ready; `readyMs` is the time from spawn to the first 200. */
export const startServer = async (name, more = []) => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'agent-server-mock-bench-'))
  const started = performance.now()
  const child = spawn(process.execPath, [...commands[name](String(port), folder), ...more], {
    // The dev server reads its graphs from the working directory.
    cwd: name === 'dev' ? await devServerFolder() : folder,
    env: { ...process.env, NODE_ENV: 'production', LANGGRAPH_CLI_NO_ANALYTICS: '1' },
    stdio: ['ignore', 'ignore', name === 'dev' ? 'ignore' : 'inherit'],
    // Its own process group, because the dev server starts a child process.
    detached: true,
  })
  const ended = once(child, 'exit')
  const kill = () => child.exitCode === null && process.kill(-child.pid, 'SIGKILL')
  // Stops the server when the bench is interrupted.
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilReady(url, child)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid, readyMs: performance.now() - started, stop }
}
