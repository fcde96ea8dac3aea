// npm run dev [-- OPTIONS]: builds with source maps, starts the server with these options, and does both again on each change
// of src/ or spec/. A build with a mistake leaves the running server alone.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watch } from 'chokidar'
import { buildBundle } from './build.mjs'
import { writeBundle } from './document.mjs'
import { buildPage } from './page.mjs'

/** An editor may write several files at once. */
const SETTLE_MS = 100

const root = fileURLToPath(new URL('..', import.meta.url))
let server

const start = () => {
  const args = ['--enable-source-maps', 'dist/cli.js', ...process.argv.slice(2)]
  server = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
}

const isRunning = () => server !== undefined && server.exitCode === null && server.signalCode === null

const stop = async () => {
  if (!isRunning()) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

const rebuild = async (changed) => {
  for (const file of changed) console.log(`${relative(root, file)} changed`)
  console.log('Building ...')
  const isPage = changed.length > 0 && changed.every((file) => relative(root, file).startsWith(join('src', 'page')))
  try {
    if (isPage) await buildPage()
    if (isPage) return // the server reads it anew for each request
    if (changed.some((file) => file.startsWith(`${root}spec`))) await writeBundle()
    await buildBundle({ sourcemap: true })
  } catch (error) {
    const state = isRunning() ? 'the server still runs the last one' : 'the server was not started'
    console.error(`${error.message}\nThe build failed: ${state}. A changed file starts the next build.`)
    return
  }
  await stop()
  start()
}

let changed = new Set()
let timer
let building = Promise.resolve()
const onChange = (_, file) => {
  changed.add(file)
  clearTimeout(timer)
  timer = setTimeout(() => {
    const files = [...changed]
    changed = new Set()
    building = building.then(() => rebuild(files))
  }, SETTLE_MS)
}

watch([`${root}src`, `${root}spec`], { ignoreInitial: true }).on('all', onChange)
building = rebuild([])
// The terminal sends Ctrl-C to the server too; wait for it to save its state.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop().then(() => process.exit()))
